(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** R^(n+1) with the standard normal law N(0, I).

    [gaussianSpace] lists what the theorems need of a Euclidean space with its normal law: vectors that can be added,
    scaled and multiplied, and two facts about the law,

      the density of the translate        E[g(Z + v)] = E[g(Z)·exp(v·Z − v·v/2)]              [gaussian_shift]
      the law of a unit functional        w·Z is N(0, 1) where w·w = 1                        [gaussian_unit]

    It is not a hypothesis: [line] is the instance R, [line_times G] is R × G with the product measure, and
    [euclidean R n] = R × (R × …) with n + 1 factors. Coordinates.v says what it is in coordinates. *)

From Smoothing Require Import Prelude LebesgueMeasure DensityMeasure StandardNormal NormalRotation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Record gaussianSpace (R : realType) := GaussianSpace {
  vdisplay : measure_display ;
  vec : measurableType vdisplay ;
  gaussian : {measure set vec -> \bar R} ;
  vadd : vec -> vec -> vec ;
  vscale : R -> vec -> vec ;
  vdot : vec -> vec -> R ;
  gaussianT : gaussian setT = 1%E ;
  vaddA : forall x y z, vadd x (vadd y z) = vadd (vadd x y) z ;
  vaddC : forall x y, vadd x y = vadd y x ;
  vscaleDr : forall k x y, vscale k (vadd x y) = vadd (vscale k x) (vscale k y) ;
  vscaleA : forall k l x, vscale k (vscale l x) = vscale (k * l) x ;
  vscale1 : forall x, vscale 1 x = x ;
  vdotDr : forall w x y, vdot w (vadd x y) = vdot w x + vdot w y ;
  vdotZl : forall k w x, vdot (vscale k w) x = k * vdot w x ;
  vdotC : forall x y, vdot x y = vdot y x ;
  vdot_ge0 : forall x, 0 <= vdot x x ;
  vdot_eq0 : forall v, vdot v v = 0 -> (forall x, vadd x v = x) /\ forall x, vdot v x = 0 ;
  measurable_vaddl : forall x, measurable_fun setT (vadd x) ;
  measurable_vaddr : forall v, measurable_fun setT (vadd ^~ v) ;
  measurable_vscale : forall k, measurable_fun setT (vscale k) ;
  measurable_vdot : forall v, measurable_fun setT (vdot v) ;
  (* Cameron-Martin: the density of the translate *)
  gaussian_shift : forall v (g : vec -> \bar R), measurable_fun setT g -> (forall x, 0 <= g x)%E ->
    (\int[gaussian]_x g (vadd x v) =
     \int[gaussian]_x (g x * (expR (vdot v x - vdot v v / 2))%:E))%E ;
  (* the law of a unit linear functional *)
  gaussian_unit : forall w (g : R -> \bar R), vdot w w = 1 ->
    measurable_fun setT g -> (forall x, 0 <= g x)%E ->
    (\int[gaussian]_x g (vdot w x) = \int[@normal R]_x g x)%E }.

Section base.
Variable R : realType.

Lemma normal_sign (a : R) (g : R -> \bar R) : a * a = 1 ->
  measurable_fun setT g -> (forall x, 0 <= g x)%E ->
  (\int[@normal R]_x g (a * x)%R = \int[@normal R]_x g x)%E.
Proof.
move=> a1 mg g0; have ab : a ^+ 2 + 0 ^+ 2 = 1 by rewrite expr0n addr0 expr2.
rewrite -(normal_rotation ab mg g0); apply: eq_integral => x _.
rewrite (_ : (fun y => g (a * x + 0 * y)) = cst (g (a * x))); last first.
  by apply/funext => y; rewrite mul0r addr0.
by rewrite integral_cst// [X in (_ * X)%E](@normalT R) mule1.
Qed.

Definition line : gaussianSpace R.
Proof.
refine (@GaussianSpace R _ [the measurableType _ of R : Type]
  [the measure _ _ of @normal R] (fun x y => x + y) (fun k x => k * x)
  (fun x y => x * y) (@normalT R) (@addrA R) (@addrC R) (@mulrDr R) (@mulrA R) (@mul1r R)
  (@mulrDr R) _ (@mulrC R) _ _ _ _ _ _ _ _).
- by move=> k w x; rewrite /= -mulrA.
- by move=> x; rewrite /= -expr2 sqr_ge0.
- move=> v /= /eqP; rewrite mulf_eq0 orbb => /eqP ->.
  by split => x; rewrite ?addr0 ?mul0r.
- move=> x /=; apply: measurable_funD; [exact: measurable_fun_cst|exact: measurable_fun_id].
- move=> x /=; apply: measurable_funD; [exact: measurable_fun_id|exact: measurable_fun_cst].
- by move=> k /=; apply: measurable_funrM; exact: measurable_fun_id.
- by move=> v /=; apply: measurable_funrM; exact: measurable_fun_id.
- by move=> v g mg g0; rewrite /= -expr2; exact: normal_shift.
- by move=> w g w1 mg g0; exact: normal_sign.
Defined.

End base.

Section succ.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Local Notation P := (@gaussian _ G).
Local Notation normal := (@normal R).

Lemma gaussian_sigma_finite : sigma_finite setT P.
Proof.
exists (fun=> setT); first by rewrite bigcup_const//; exists 0%N.
by move=> k; split => //; rewrite gaussianT ltry.
Qed.

Let sg := @normal_sigma_finite R.
Definition svec := [the measurableType _ of (R * T)%type].
Definition sgaussian := [the measure _ _ of product_measure1 [the measure _ _ of normal] gaussian_sigma_finite].

Lemma sgaussianT : sgaussian setT = 1%E.
Proof.
rewrite -setMTT [LHS]product_measure1E// gaussianT mule1; exact: normalT.
Qed.

Lemma sgaussian_integral (g : svec -> \bar R) : measurable_fun setT g -> (forall x, 0 <= g x)%E ->
  (\int[sgaussian]_p g p = \int[normal]_x \int[P]_y g (x, y))%E.
Proof. by move=> mg g0; rewrite (fubini_tonelli1 gaussian_sigma_finite g mg g0). Qed.

Definition svadd (p q : svec) : svec := (p.1 + q.1, vadd p.2 q.2).
Definition svscale (k : R) (p : svec) : svec := (k * p.1, vscale k p.2).
Definition svdot (p q : svec) : R := p.1 * q.1 + vdot p.2 q.2.

Lemma measurable_pair d (U : measurableType d) (f1 : U -> R) (f2 : U -> T) :
  measurable_fun setT f1 -> measurable_fun setT f2 ->
  measurable_fun setT (fun u => (f1 u, f2 u) : svec).
Proof. by move=> m1 m2; apply/prod_measurable_funP; split. Qed.

Lemma measurable_svdot v : measurable_fun setT (svdot v).
Proof.
apply: measurable_funD.
  by apply: measurable_funrM; exact: measurable_fst.
by apply: (measurable_comp (@measurable_vdot _ G v.2)); exact: measurable_snd.
Qed.

Lemma sgaussian_shift v (g : svec -> \bar R) : measurable_fun setT g -> (forall x, 0 <= g x)%E ->
    (\int[sgaussian]_x g (svadd x v) =
     \int[sgaussian]_x (g x * (expR (svdot v x - svdot v v / 2))%:E))%E.
Proof.
move=> mg g0.
pose E0 (x : R) := expR (v.1 * x - v.1 ^+ 2 / 2).
pose E1 (y : T) := expR (vdot v.2 y - vdot v.2 v.2 / 2).
have mE1 : measurable_fun setT E1.
  apply: (measurable_comp (@measurable_expR R)); apply: measurable_funB.
    exact: measurable_vdot.
  exact: measurable_fun_cst.
have mE0 : measurable_fun setT E0.
  apply: (measurable_comp (@measurable_expR R)); apply: measurable_funB.
    by apply: measurable_funrM; exact: measurable_fun_id.
  exact: measurable_fun_cst.
pose K (p : svec) : \bar R := (g p * (E1 p.2)%:E)%E.
have K0 p : (0 <= K p)%E by rewrite mule_ge0// lee_fin ltW// expR_gt0.
have mK : measurable_fun setT K.
  apply: emeasurable_funM => //; apply/EFin_measurable_fun.
  by apply: (measurable_comp mE1); exact: measurable_snd.
have mgs : measurable_fun setT (fun x => g (svadd x v)).
  apply: (measurable_comp mg); apply: measurable_pair.
    by apply: measurable_funD; [exact: measurable_fst|exact: measurable_fun_cst].
  by apply: (measurable_comp (@measurable_vaddr _ G v.2)); exact: measurable_snd.
rewrite sgaussian_integral// sgaussian_integral; last 2 first.
- apply: emeasurable_funM => //; apply/EFin_measurable_fun.
  apply: (measurable_comp (@measurable_expR R)); apply: measurable_funB.
    exact: measurable_svdot.
  exact: measurable_fun_cst.
- by move=> x; rewrite mule_ge0// lee_fin ltW// expR_gt0.
transitivity (\int[normal]_x (fubini_F P K (x + v.1)%R))%E.
  apply: eq_integral => x _; rewrite /fubini_F.
  have := @gaussian_shift _ G v.2 (fun y => g (x + v.1, y)); rewrite /K/= => <-//.
  exact: (measurable_fun_prod1 (x + v.1) mg).
rewrite (@normal_shift R v.1 (fubini_F P K)); last 2 first.
- exact: (measurable_fun_fubini_tonelli_F gaussian_sigma_finite K).
- by move=> x; apply: integral_ge0.
apply: eq_integral => x _; rewrite muleC -ge0_integralM//.
- apply: eq_integral => y _; rewrite /K/= muleCA -EFinM -expRD.
  congr (_ * (expR _)%:E)%E; rewrite /svdot/=; by field.
- exact: (measurable_fun_prod1 x mK).
- by rewrite lee_fin ltW// expR_gt0.
Qed.

Lemma sgaussian_unit w (g : R -> \bar R) : svdot w w = 1 ->
    measurable_fun setT g -> (forall x, 0 <= g x)%E ->
    (\int[sgaussian]_x g (svdot w x) = \int[normal]_x g x)%E.
Proof.
move=> w1 mg g0.
rewrite sgaussian_integral//; last by apply: (measurable_comp mg); exact: measurable_svdot.
pose a := w.1; pose b := Num.sqrt (vdot w.2 w.2).
have b2 : b ^+ 2 = vdot w.2 w.2 by rewrite sqr_sqrtr// vdot_ge0.
have ab : a ^+ 2 + b ^+ 2 = 1 by rewrite b2 -w1 /svdot expr2.
rewrite -(normal_rotation ab mg g0); apply: eq_integral => x _; rewrite /svdot/= -/a.
have [b0|b0] := eqVneq b 0.
  have w0 : vdot w.2 w.2 = 0 by rewrite -b2 b0 expr0n.
  rewrite (_ : (fun y => _) = cst (g (a * x))); last first.
    by apply/funext => y; rewrite (vdot_eq0 w0).2 addr0.
  rewrite [RHS](_ : _ = \int[normal]_y (cst (g (a * x)%R) y))%E; last first.
    by apply: eq_integral => y _; rewrite b0 mul0r addr0.
  by rewrite !integral_cst// gaussianT [X in (_ = _ * X)%E](@normalT R).
have u1 : vdot (vscale b^-1 w.2) (vscale b^-1 w.2) = 1.
  by rewrite vdotZl vdotC vdotZl mulrA -b2 -expr2 -exprMn mulVf// expr1n.
rewrite -(@gaussian_unit _ G _ (fun s => g (a * x + b * s)) u1)//.
- apply: eq_integral => y _; congr (g (_ + _)).
  by rewrite vdotZl mulrA mulfV// mul1r.
- apply: (measurable_comp mg); apply: measurable_funD; first exact: measurable_fun_cst.
  by apply: measurable_funrM; exact: measurable_fun_id.
Qed.

Definition line_times : gaussianSpace R.
Proof.
refine (@GaussianSpace R _ svec sgaussian svadd svscale svdot sgaussianT
  _ _ _ _ _ _ _ _ _ _ _ _ _ measurable_svdot sgaussian_shift sgaussian_unit).
- by move=> x y z; rewrite /svadd/= addrA vaddA.
- by move=> x y; rewrite /svadd/= addrC vaddC.
- by move=> k x y; rewrite /svscale/svadd/= mulrDr vscaleDr.
- by move=> k l x; rewrite /svscale/= mulrA vscaleA.
- by move=> [x y]; rewrite /svscale mul1r vscale1.
- by move=> w x y; rewrite /svdot/= mulrDr vdotDr addrACA.
- by move=> k w x; rewrite /svdot/= vdotZl mulrDr mulrA.
- by move=> x y; rewrite /svdot/= mulrC vdotC.
- by move=> x; rewrite /svdot addr_ge0// ?vdot_ge0// -expr2 sqr_ge0.
- move=> v /eqP; rewrite /svdot paddr_eq0 ?vdot_ge0 -?expr2 ?sqr_ge0//.
  rewrite sqrf_eq0 => /andP[/eqP v0 /eqP /vdot_eq0[w0 w1]].
  by split => -[x y]; rewrite /svadd/= v0 ?addr0 ?mul0r ?add0r ?w0 ?w1.
- move=> x; apply: measurable_pair.
    by apply: measurable_funD; [exact: measurable_fun_cst|exact: measurable_fst].
  by apply: (measurable_comp (@measurable_vaddl _ G _)); exact: measurable_snd.
- move=> v; apply: measurable_pair.
    by apply: measurable_funD; [exact: measurable_fst|exact: measurable_fun_cst].
  by apply: (measurable_comp (@measurable_vaddr _ G _)); exact: measurable_snd.
- move=> k; apply: measurable_pair.
    by apply: measurable_funrM; exact: measurable_fst.
  by apply: (measurable_comp (@measurable_vscale _ G _)); exact: measurable_snd.
Defined.

End succ.

(* R^(n+1) with N(0, I) *)
Definition euclidean (R : realType) (n : nat) : gaussianSpace R := iter n (@line_times R) (line R).

