(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** Φ, the distribution function of N(0, 1), and its inverse.

      Phi u = N(0, 1)(]−∞, u])      Phi_inv p = the u with Phi u = p

    Φ is continuous, strictly increasing, onto ]0, 1[, and Φ(−u) = 1 − Φ(u). [Phi_inv] is a total function: outside ]0, 1[
    it is 0 by convention, and no theorem uses it there. In Swift: [NormalDistribution]. *)

From Smoothing Require Import Prelude LebesgueMeasure DensityMeasure StandardNormal NormalRotation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports numFieldNormedType.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section Phi.
Variable R : realType.
Local Notation normal := (@normal R).
Local Notation lebesgue := (@lebesgue R).
Implicit Types (u v x y : R).

Lemma normal_fin_num (A : set R) : measurable A -> normal A \is a fin_num.
Proof.
move=> mA; rewrite ge0_fin_numE// (@le_lt_trans _ _ (normal setT))//.
  by apply: le_measure => //; rewrite inE.
by rewrite normalT ltry.
Qed.

Definition Phi u : R := fine (normal `]-oo, u]%classic).

Lemma PhiE u : normal `]-oo, u]%classic = (Phi u)%:E.
Proof. by rewrite /Phi fineK// normal_fin_num//; exact: measurable_itv. Qed.

(* bounds of the mass of an interval by the density at any points *)
Lemma normal_oc u v : u <= v ->
  normal `]-oo, v]%classic = (normal `]-oo, u]%classic + normal `]u, v]%classic)%E.
Proof.
move=> uv; rewrite -measureU.
- congr (normal _); apply/seteqP; split=> x/=; rewrite !in_itv/=.
    by move=> xv; case: (leP x u) => xu; [left|right; rewrite xv].
  by move=> [xu|/andP[]//]; exact: le_trans uv.
- exact: measurable_itv.
- exact: measurable_itv.
- apply/seteqP; split=> // x []/=; rewrite !in_itv/= => xu /andP[].
  by rewrite ltNge xu.
Qed.

Let low u v : R := minr (normal_density u) (normal_density v).

Lemma normal_density_le x y : x ^+ 2 <= y ^+ 2 -> normal_density y <= normal_density x.
Proof.
move=> xy; apply: ler_wpmul2l; first by rewrite invr_ge0 ltW// bell_mass_gt0.
by rewrite /bell ler_expR ler_opp2 ler_wpmul2r.
Qed.

Lemma normal_oc_ge u v : u < v ->
  ((low u v * (v - u))%:E <= normal `]u, v]%classic)%E.
Proof.
move=> uv; rewrite /normal /density_measure.
apply: (@le_trans _ _ (\int[lebesgue]_(x in `]u, v]%classic) (low u v)%:E)%E).
  rewrite integral_cst//=; last exact: measurable_itv.
  by rewrite [X in (_ <= _ * X)%E](lebesgue_oc (ltW uv)) -EFinM.
have low0 : 0 <= low u v by rewrite le_minr !normal_density_ge0.
apply: ge0_le_integral => //.
- exact: measurable_itv.
- exact: measurable_fun_cst.
- by move=> x _; rewrite lee_fin normal_density_ge0.
- by apply/EFin_measurable_fun; apply: measurable_funTS; exact: measurable_normal_density.
move=> x /=; rewrite in_itv/= => /andP[ux xv]; rewrite lee_fin /low le_minl.
have [x0|x0] := leP 0 x.
  by apply/orP; right; apply: normal_density_le; rewrite ler_sqr ?nnegrE// (le_trans x0).
apply/orP; left; apply: normal_density_le; rewrite -sqrrN -[leRHS]sqrrN.
by rewrite ler_sqr ?nnegrE ?oppr_ge0 ?ler_opp2 ?ltW// (lt_trans ux).
Qed.

Lemma normal_oc_le u v : u <= v ->
  (normal `]u, v]%classic <= (normal_density 0 * (v - u))%:E)%E.
Proof.
move=> uv; rewrite /normal /density_measure.
apply: (@le_trans _ _ (\int[lebesgue]_(x in `]u, v]%classic) (normal_density 0 : R)%:E)%E).
  apply: ge0_le_integral => //.
  - exact: measurable_itv.
  - by move=> x _; rewrite lee_fin normal_density_ge0.
  - by apply/EFin_measurable_fun; apply: measurable_funTS; exact: measurable_normal_density.
  - by move=> x _; rewrite lee_fin normal_density_ge0.
  - exact: measurable_fun_cst.
  - by move=> x _; rewrite lee_fin normal_density_le// expr0n sqr_ge0.
rewrite integral_cst//=; last exact: measurable_itv.
by rewrite [X in (_ * X <= _)%E](lebesgue_oc uv) -EFinM.
Qed.

Lemma Phi_lt u v : u < v -> Phi u < Phi v.
Proof.
move=> uv; rewrite -lte_fin -!PhiE (normal_oc (ltW uv)) lte_addl.
  apply: lt_le_trans (normal_oc_ge uv); rewrite lte_fin mulr_gt0 ?subr_gt0//.
  by rewrite lt_minr !normal_density_gt0.
by rewrite normal_fin_num//; exact: measurable_itv.
Qed.

Lemma Phi_mono : {mono Phi : u v / u <= v}.
Proof. by apply: le_mono => u v; exact: Phi_lt. Qed.

Lemma Phi_lip u v : u <= v -> Phi v - Phi u <= normal_density 0 * (v - u).
Proof.
move=> uv; rewrite ler_subl_addl -lee_fin EFinD -!PhiE (normal_oc uv).
by rewrite lee_add2l// normal_oc_le.
Qed.

Lemma normal_set1 u : normal [set u] = 0%E.
Proof.
apply/eqP; rewrite eq_le measure_ge0 andbT; apply/lee_adde => eps.
have e0 : 0 < eps%:num by [].
move: (eps%:num) e0 => e e0; rewrite add0e.
have c0 := normal_density_gt0 (0 : R).
have uu : u - e / normal_density 0 <= u by rewrite ler_subl_addr ler_addl divr_ge0 ?(ltW c0)// ltW.
apply: le_trans (le_trans _ (normal_oc_le uu)) _.
  apply: le_measure; rewrite ?inE//; first exact: measurable_itv.
  move=> x -> /=; rewrite in_itv/= lexx andbT ltr_subl_addr ltr_addl divr_gt0//.
by rewrite subKr mulrC divfK// gt_eqF.
Qed.

Lemma PhiN u : Phi (- u) = 1 - Phi u.
Proof.
have E : (\int[normal]_x (\1_(`]-oo, - u]%classic) (- x)%R)%:E
          = \int[normal]_x (\1_(`]-oo, -u]%classic) x)%:E)%E.
  apply: (normal_symmetric (g := fun x => (\1_(`]-oo, -u]%classic) x)%:E)).
    by apply/EFin_measurable_fun/measurable_fun_indic; exact: measurable_itv.
  by move=> x; rewrite lee_fin.
move: E; rewrite [RHS]integral_indic ?setIT//; last exact: measurable_itv.
rewrite (_ : (fun x => _) = fun x => (\1_(`[u, +oo[%classic) x)%:E); last first.
  apply/funext => x; rewrite !indicE; congr ((nat_of_bool _)%:R%:E).
  by apply/idP/idP; rewrite !inE/= !in_itv/= andbT ler_opp2.
rewrite integral_indic ?setIT//; last exact: measurable_itv.
move=> H; apply: EFin_inj; rewrite -PhiE EFinB -PhiE.
rewrite -[normal `]-oo, - u]%classic]H -(@normalT R).
have -> : normal setT = (normal `]-oo, u]%classic + normal `]u, +oo[%classic)%E.
  rewrite -measureU.
  - congr (normal _); apply/seteqP; split=> // x _ /=; rewrite !in_itv/= andbT.
    by case: (leP x u); [left|right].
  - exact: measurable_itv.
  - exact: measurable_itv.
  - apply/seteqP; split=> // x []/=; rewrite !in_itv/= andbT => xu.
    by rewrite ltNge xu.
rewrite addeAC subee ?add0e; last by rewrite normal_fin_num//; exact: measurable_itv.
rewrite -setU1itv// measureU//.
- by rewrite [X in (X + _)%E](_ : _ = 0)%E ?add0e//; exact: normal_set1.
- exact: measurable_itv.
- by apply/seteqP; split=> // x [/= ->]; rewrite in_itv/= ltxx.
Qed.

Lemma Phi_pos u : 0 <= Phi u.
Proof. by rewrite fine_ge0// measure_ge0. Qed.
Lemma Phi_gt0 u : 0 < Phi u.
Proof. by apply: le_lt_trans (Phi_pos (u - 1)) _; rewrite Phi_lt// ltr_subl_addr ltr_addl. Qed.
Lemma Phi_lt1 u : Phi u < 1.
Proof. by rewrite -subr_gt0 -PhiN Phi_gt0. Qed.
Lemma Phi0 : Phi 0 = 2^-1.
Proof.
have := PhiN 0; rewrite oppr0 => /eqP; rewrite -subr_eq0 opprB addrA subr_eq0 => /eqP H.
by apply: (@mulIf _ 2) => //; rewrite mulVf// mulr_natr mulr2n.
Qed.

Lemma Phi_continuous : continuous Phi.
Proof.
move=> x; have FF : ProperFilter (nbhs (x : R^o)) by exact: nbhs_pfilter.
apply/(@cvgrPdist_lt _ [normedModType R of R^o] _ (nbhs (x : R^o))) => e e0; rewrite ?near_simpl.
have c0 := normal_density_gt0 (0 : R).
near=> y.
have [xy|/ltW yx] := leP x y.
- rewrite distrC ger0_norm ?subr_ge0 ?Phi_mono//.
  apply: le_lt_trans (Phi_lip xy) _; rewrite -ltr_pdivl_mull// mulrC.
  rewrite (le_lt_trans (ler_norm _))// distrC; near: y.
  by apply: cvgr_dist_lt => //; rewrite divr_gt0.
- rewrite ger0_norm ?subr_ge0 ?Phi_mono//.
  apply: le_lt_trans (Phi_lip yx) _; rewrite -ltr_pdivl_mull// mulrC.
  rewrite (le_lt_trans (ler_norm _))//; near: y.
  by apply: cvgr_dist_lt => //; rewrite divr_gt0.
Unshelve. all: by end_near. Qed.

Lemma Phi_near1 p : p < 1 -> exists u, p < Phi u.
Proof.
move=> p1; apply: contrapT => /forallNP H.
pose F n : set R := `]-oo, n%:R]%classic.
have mF n : measurable (F n) by exact: measurable_itv.
have UF : \bigcup_n F n = setT.
  apply/seteqP; split=> // x _; exists `|(floor `|x| + 1)%R|%N => //=.
  rewrite /F/= in_itv/= natr_absz intr_norm intrD.
  rewrite ger0_norm; last by rewrite addr_ge0// ler0z floor_ge0.
  by rewrite (le_trans (ler_norm x))// ltW// lt_succ_floor.
have ndF : {homo F : n m / (n <= m)%N >-> (n <= m)%O}.
  move=> n m nm; apply/subsetPset => x; rewrite /F/= !in_itv/= => /le_trans; apply.
  by rewrite ler_nat.
have := @nondecreasing_cvg_mu _ _ _ [the measure _ _ of normal] _ mF.
rewrite UF => /(_ measurableT ndF) cv.
have : ((1 : R)%:E <= p%:E)%E.
  rewrite -(@normalT R); apply: cvge_to_le cv _; apply: nearW => n /=.
  change (normal (F n) <= p%:E)%E.
  by rewrite /F PhiE lee_fin leNgt; apply/negP; exact: H.
by rewrite lee_fin leNgt p1.
Qed.

Lemma Phi_near0 p : 0 < p -> exists u, Phi u < p.
Proof.
move=> p0; have [|u pu] := @Phi_near1 (1 - p); first by rewrite ltr_subl_addr ltr_addl.
by exists (- u); rewrite PhiN ltr_subl_addr addrC -ltr_subl_addr.
Qed.

Lemma Phi_surj p : 0 < p < 1 -> exists u, Phi u = p.
Proof.
case/andP=> /Phi_near0[a ap] /Phi_near1[b pb].
have ab : a <= b by rewrite -Phi_mono ltW// (lt_trans ap).
have [||c _ <-] := @IVT _ Phi a b p ab; last by exists c.
  exact/continuous_subspaceT/Phi_continuous.
by rewrite le_minl le_maxr (ltW ap) (ltW pb) orbT.
Qed.

Definition Phi_inv p : R := xget 0 [set u | Phi u = p].

Lemma Phi_invK p : 0 < p < 1 -> Phi (Phi_inv p) = p.
Proof.
move=> /Phi_surj[u up]; rewrite /Phi_inv; case: xgetP => //.
by move=> /(_ u).
Qed.

Lemma PhiK u : Phi_inv (Phi u) = u.
Proof.
have /Phi_invK H : 0 < Phi u < 1 by rewrite Phi_gt0 Phi_lt1.
exact: (mono_inj (@lexx _ _) (@le_anti _ _) Phi_mono H).
Qed.

Lemma Phi_invN p : 0 < p < 1 -> Phi_inv (1 - p) = - Phi_inv p.
Proof. by move=> p01; rewrite -{1}(Phi_invK p01) -PhiN PhiK. Qed.

Lemma Phi_inv_lt p q : 0 < p < 1 -> 0 < q < 1 -> p < q -> Phi_inv p < Phi_inv q.
Proof.
move=> p01 q01; rewrite -{1}(Phi_invK p01) -{1}(Phi_invK q01).
by rewrite (leW_mono Phi_mono).
Qed.

(** By convention. *)
Lemma Phi_inv1 : Phi_inv 1 = 0.
Proof.
rewrite /Phi_inv; case: xgetP => // u _ /= u1.
by have := Phi_lt1 u; rewrite u1 ltxx.
Qed.

End Phi.

