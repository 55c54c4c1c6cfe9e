(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The standard normal law does not change under rotation: if X and Y are independent N(0, 1) and a² + b² = 1, then
    a·X + b·Y is N(0, 1):

      ∫∫ g(a·x + b·y) dN(y) dN(x) = ∫ g dN.

    Substitute s = a·x + b·y for y, exchange the integrals, and the integral over x is that of a density. No change of
    variables in two dimensions is needed. *)

From Smoothing Require Import Prelude LebesgueMeasure DensityMeasure StandardNormal.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section mprod.
Context d1 d2 (T1 : measurableType d1) (T2 : measurableType d2).
Lemma measurable_fst : measurable_fun setT (@fst T1 T2).
Proof.
by have /prod_measurable_funP[] :=
  @measurable_fun_id _ [the measurableType _ of (T1 * T2)%type] setT.
Qed.
Lemma measurable_snd : measurable_fun setT (@snd T1 T2).
Proof.
by have /prod_measurable_funP[] :=
  @measurable_fun_id _ [the measurableType _ of (T1 * T2)%type] setT.
Qed.
End mprod.

Lemma measurable_comp d1 d2 d3 (T1 : measurableType d1) (T2 : measurableType d2)
   (T3 : measurableType d3) (f : T2 -> T3) (g : T1 -> T2) :
  measurable_fun setT f -> measurable_fun setT g ->
  measurable_fun setT (fun x => f (g x)).
Proof. exact: measurable_fun_comp. Qed.

Section tonelli.
Local Open Scope ereal_scope.
Context d1 d2 (T1 : measurableType d1) (T2 : measurableType d2) (R : realType).
Variables (m1 : {measure set T1 -> \bar R}) (m2 : {measure set T2 -> \bar R}).
Hypotheses (sm1 : sigma_finite setT m1) (sm2 : sigma_finite setT m2).

Lemma tonelli_swap (f : T1 * T2 -> \bar R) : measurable_fun setT f ->
  (forall x, 0 <= f x) ->
  \int[m1]_x \int[m2]_y f (x, y) = \int[m2]_y \int[m1]_x f (x, y).
Proof.
move=> mf f0; have := fubini_tonelli2 sm1 sm2 f mf f0.
by rewrite (fubini_tonelli1 sm2 f mf f0).
Qed.
End tonelli.

Section rotation.
Variable R : realType.
Local Notation lebesgue := (@lebesgue R).
Local Notation normal := (@normal R).
Implicit Types (x y a b v : R).

Lemma normal_density_rotation a b x s : b != 0 -> a ^+ 2 + b ^+ 2 = 1 ->
  normal_density ((s - a * x) / b) * normal_density x = normal_density s * normal_density ((x - a * s) / b).
Proof.
move=> b0 ab; rewrite /normal_density mulrACA [RHS]mulrACA; congr (_ * _).
rewrite /bell -!expRD; congr expR.
transitivity (- ((s ^+ 2 - 2 * a * s * x + (a ^+ 2 + b ^+ 2) * x ^+ 2) / (2 * b ^+ 2))).
  by field.
rewrite ab mul1r.
transitivity (- (((a ^+ 2 + b ^+ 2) * s ^+ 2 - 2 * a * s * x + x ^+ 2) / (2 * b ^+ 2))).
  by rewrite ab mul1r.
by field.
Qed.

Lemma measurable_combination a b : measurable_fun setT (fun p : R * R => a * p.1 + b * p.2).
Proof.
apply: measurable_funD; apply: measurable_funrM;
  [exact: measurable_fst|exact: measurable_snd].
Qed.

Lemma normal_symmetric (g : R -> \bar R) : measurable_fun setT g ->
  (forall x, 0 <= g x)%E ->
  (\int[normal]_x g (- x)%R = \int[normal]_x g x)%E.
Proof.
move=> mg g0.
have mgN : measurable_fun setT (fun x : R => g (- x)).
  by apply: (measurable_fun_comp mg); apply: measurable_funN; exact: measurable_fun_id.
rewrite integral_normal// integral_normal//.
have m1 : (-1 : R) != 0 by rewrite oppr_eq0 oner_eq0.
rewrite [RHS](@integral_affine R (-1) 0 m1)//.
- rewrite normrN normr1 mul1e; apply: eq_integral => x _.
  by rewrite addr0 mulN1r /normal_density /bell sqrrN.
- apply: emeasurable_funM => //; apply/EFin_measurable_fun; exact: (@measurable_normal_density R).
- by move=> x; rewrite mule_ge0// lee_fin normal_density_ge0.
Qed.

Lemma normal_density_scaled_integral a b s : b != 0 ->
  (\int[lebesgue]_x (`|b|^-1 * normal_density ((x - a * s) / b))%:E = 1)%E.
Proof.
move=> b0.
have mF : measurable_fun setT (fun x => (`|b|^-1 * normal_density ((x - a * s) / b))%:E).
  apply/EFin_measurable_fun/measurable_funrM.
  apply: (measurable_comp (@measurable_normal_density R)).
  rewrite (_ : (fun _ => _) = fun x => b^-1 * (x - a * s)); last first.
    by apply/funext => x; rewrite mulrC.
  apply/measurable_funrM/measurable_funB; first exact: measurable_fun_id.
  exact: measurable_fun_cst.
have F0 x : (0 <= (`|b|^-1 * normal_density ((x - a * s) / b))%:E)%E.
  by rewrite lee_fin mulr_ge0// ?invr_ge0// normal_density_ge0.
rewrite (@integral_affine R b (a * s) b0 _ mF F0).
have nb0 : `|b| != 0 by rewrite normr_eq0.
rewrite -ge0_integralM//.
- rewrite -[RHS](@normal_density_integral R); apply: eq_integral => x _.
  by rewrite addrK (mulrC b) mulfK// -EFinM mulrA mulfV// mul1r.
- apply: (measurable_comp (g := fun x => b * x + a * s) mF).
  apply: measurable_funD; last exact: measurable_fun_cst.
  by apply: measurable_funrM; exact: measurable_fun_id.
Qed.

Theorem normal_rotation a b (g : R -> \bar R) : a ^+ 2 + b ^+ 2 = 1 ->
  measurable_fun setT g -> (forall x, 0 <= g x)%E ->
  (\int[normal]_x \int[normal]_y g (a * x + b * y)%R = \int[normal]_x g x)%E.
Proof.
move=> ab mg g0.
have minner x : measurable_fun setT (fun y => g (a * x + b * y)%R).
  apply: (measurable_comp mg); apply: measurable_funD; first exact: measurable_fun_cst.
  by apply: measurable_funrM; exact: measurable_fun_id.
have [b0|b0] := eqVneq b 0.
  have a1 : (a == 1) || (a == -1).
    by rewrite -eqf_sqr expr1n -ab b0 expr0n addr0.
  have E x : (\int[normal]_y g (a * x + b * y)%R = g (a * x)%R)%E.
    rewrite (_ : (fun y => g (a * x + b * y)) = cst (g (a * x))); last first.
      by apply/funext => y; rewrite b0 mul0r addr0.
    by rewrite integral_cst// [X in (_ * X)%E](@normalT R) mule1.
  under eq_integral do rewrite E.
  case/orP : a1 => /eqP ->.
    by under eq_integral do rewrite mul1r.
  by under eq_integral do rewrite mulN1r; exact: normal_symmetric.
have nb0 : `|b| != 0 by rewrite normr_eq0.
pose K (p : R * R) : \bar R :=
  (g p.2 * (`|b|^-1 * normal_density ((p.2 - a * p.1) / b))%:E)%E.
have K0 p : (0 <= K p)%E.
  by rewrite mule_ge0// lee_fin mulr_ge0 ?normal_density_ge0// invr_ge0.
have mK : measurable_fun setT K.
  apply: emeasurable_funM; first by apply: (measurable_comp mg); exact: measurable_snd.
  apply/EFin_measurable_fun/measurable_funrM; apply: (measurable_comp (@measurable_normal_density R)).
  rewrite (_ : (fun _ => _) = fun p : R * R => b^-1 * (- a * p.1 + 1 * p.2)); last first.
    by apply/funext => p; rewrite mulrC mul1r mulNr addrC.
  apply: measurable_funrM. exact: measurable_combination.
have inner x : (\int[normal]_y g (a * x + b * y)%R = fubini_F lebesgue K x)%E.
  rewrite integral_normal// /fubini_F.
  rewrite (@integral_affine R b (a * x) b0 (fun s => K (x, s)))//; last first.
    exact: measurable_fun_prod1.
  rewrite -ge0_integralM//.
  - apply: eq_integral => y _; rewrite /K/= addrK (mulrC b) mulfK// muleCA.
    by rewrite -EFinM mulrA mulfV// mul1r addrC.
  - apply: (measurable_comp (f := fun s => K (x, s)) (g := fun y => b * y + a * x)).
      exact: measurable_fun_prod1.
    apply: measurable_funD; last exact: measurable_fun_cst.
    by apply: measurable_funrM; exact: measurable_fun_id.
under eq_integral do rewrite inner.
have sf := lebesgue_sigma_finite R.
rewrite [LHS]integral_normal; last 2 first.
- exact: (measurable_fun_fubini_tonelli_F sf K mK K0).
- by move=> x; apply: integral_ge0.
pose L (p : R * R) : \bar R := (K p * (normal_density p.1)%:E)%E.
have L0 p : (0 <= L p)%E by rewrite mule_ge0// lee_fin normal_density_ge0.
have mL : measurable_fun setT L.
  apply: emeasurable_funM => //; apply/EFin_measurable_fun.
  by apply: (measurable_comp (@measurable_normal_density R)); exact: measurable_fst.
transitivity (\int[lebesgue]_x \int[lebesgue]_s L (x, s))%E.
  apply: eq_integral => x _; rewrite /fubini_F muleC -ge0_integralM//.
  - by apply: eq_integral => s _; rewrite /L muleC.
  - exact: measurable_fun_prod1.
  - by rewrite lee_fin normal_density_ge0.
rewrite (tonelli_swap sf sf mL L0) integral_normal//.
apply: eq_integral => s _.
transitivity (\int[lebesgue]_x ((g s * (normal_density s)%:E) *
    (`|b|^-1 * normal_density ((x - a * s) / b))%:E))%E.
  apply: eq_integral => x _; rewrite /L /K/= -!muleA; congr (_ * _)%E.
  rewrite -!EFinM; congr (_%:E).
  by rewrite -mulrA normal_density_rotation// mulrCA.
rewrite ge0_integralM ?normal_density_scaled_integral ?mule1//.
- apply/EFin_measurable_fun/measurable_funrM; apply: (measurable_comp (@measurable_normal_density R)).
  rewrite (_ : (fun _ => _) = fun x => b^-1 * (x - a * s)); last first.
    by apply/funext => x; rewrite mulrC.
  apply/measurable_funrM/measurable_funB; first exact: measurable_fun_id.
  exact: measurable_fun_cst.
- by move=> x _; rewrite lee_fin mulr_ge0 ?normal_density_ge0// invr_ge0.
- by rewrite mule_ge0// lee_fin normal_density_ge0.
Qed.

End rotation.

