(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** How far a probability can move when the mean of a normal law does: for h : R^d → [0, 1] measurable and Z ~ N(0, I)

      E[h(Z)] ≥ Φ(a)   implies   E[h(Z + v)] ≥ Φ(a − ‖v‖)        [shift_lower]
      E[h(Z)] ≤ Φ(a)   implies   E[h(Z + v)] ≤ Φ(a + ‖v‖)        [shift_upper]

    The lower bound compares h with the half-space {z : v·z ≤ a‖v‖}; the upper is the lower for 1 − h.
    In Swift: [NeymanPearson.lowerShifted] and [upperShifted]. *)

From Smoothing Require Import Prelude StandardNormal NormalRotation GaussianSpace NormalDistribution
  LikelihoodRatioTest GaussianShift.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section shift.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Local Notation P := (@gaussian _ G).
Implicit Types (a b r : R) (v w x : T) (h : T -> R).

Lemma test_int_fin h : test h -> (\int[P]_x (h x)%:E \is a fin_num)%E.
Proof.
move=> [mh h0 h1]; rewrite ge0_fin_numE; last first.
  by apply: integral_ge0 => x _; rewrite lee_fin.
apply: (@le_lt_trans _ _ (\int[P]_x (cst 1%E x))%E).
  apply: ge0_le_integral => //.
  - by move=> x _; rewrite lee_fin.
  - exact/EFin_measurable_fun.
  - by move=> x _; rewrite lee_fin.
  - exact: measurable_fun_cst.
  - by move=> x _; rewrite lee_fin.
by rewrite integral_cst// gaussianT mule1 ltry.
Qed.

Lemma test_shift h v : test h -> test (fun x => h (vadd x v)).
Proof.
move=> [mh h0 h1]; split=> //.
by apply: (measurable_comp mh); exact: measurable_vaddr.
Qed.

Theorem shift_lower h v a : test h -> ((Phi a)%:E <= \int[P]_x (h x)%:E)%E ->
  ((Phi (a - vnorm v))%:E <= \int[P]_x (h (vadd x v))%:E)%E.
Proof.
move=> th ha; have [v0|v0] := eqVneq (vnorm v) 0.
  have [vx _] := vnorm0 v0; rewrite v0 subr0.
  by under eq_integral do rewrite vx.
set r := vnorm v; have r0 : 0 < r by rewrite lt_neqAle eq_sym v0 vnorm_ge0.
pose w := vscale r^-1 v.
have wx x : vdot w x = r^-1 * vdot v x by rewrite vdotZl.
have wv : vdot w v = r by rewrite wx -vnorm2 expr2 mulKf.
have w1 : vdot w w = 1 by rewrite wx vdotC wv mulVf.
pose f0 : T -> R := cst 1.
pose f1 : T -> R := fun x => expR (vdot v x - vdot v v / 2).
have mf0 : measurable_fun setT f0 by exact: measurable_fun_cst.
have mf1 : measurable_fun setT f1.
  apply: (measurable_comp (@measurable_expR R)); apply: measurable_funB.
    exact: measurable_vdot.
  exact: measurable_fun_cst.
have f00 x : 0 <= f0 x by rewrite /f0/= ler01.
have f10 x : 0 <= f1 x by rewrite ltW// expR_gt0.
have E0 g : expectation P f0 g = (\int[P]_x (g x)%:E)%E.
  by apply: eq_integral => x _; rewrite mulr1.
have E1 g : test g -> expectation P f1 g = (\int[P]_x (g (vadd x v))%:E)%E.
  move=> [mg g0 _]; rewrite (@gaussian_shift _ G v (fun x => (g x)%:E))//.
  exact/EFin_measurable_fun.
pose t := expR (r * a - vdot v v / 2).
have LR : likes_less_likely f0 f1 t (half_space w a).
  move=> x; rewrite /f0/= mulr1 /f1 /t !ltr_expR !ltr_add2r half_spaceE wx.
  rewrite (mulrC r^-1) ler_pdivr_mulr// (mulrC a); split.
    by move=> /ltW ->.
  by rewrite leNgt => ->.
have ht := half_space_test w a.
have := @neyman_pearson_lower _ _ _ P f0 f1 mf0 mf1 f00 f10 t (half_space w a) h
  (ltW (expR_gt0 _)) ht th LR.
rewrite !E0 half_space_probability// ltry => /(_ isT ha).
rewrite !E1//; apply: le_trans.
rewrite -(half_space_probability (a - r) w1); apply: ge0_le_integral => //.
- by move=> x _; rewrite lee_fin half_spaceE.
- by apply/EFin_measurable_fun; case: (half_space_test w (a - r)).
- by move=> x _; rewrite lee_fin half_spaceE.
- by apply/EFin_measurable_fun; case: (test_shift v ht).
- by move=> x _; rewrite lee_fin !half_spaceE vdotDr wv ler_subr_addr.
Qed.

Lemma test_compl h : test h -> test (fun x => 1 - h x).
Proof.
move=> [mh h0 h1]; split.
- by apply: measurable_funB => //; exact: measurable_fun_cst.
- by move=> x; rewrite subr_ge0.
- by move=> x; rewrite ger_addl oppr_le0.
Qed.

Lemma int_compl h : test h ->
  (\int[P]_x (1 - h x)%:E = 1 - \int[P]_x (h x)%:E)%E.
Proof.
move=> th; have [mh h0 h1] := th; have [mc c0 c1] := test_compl th.
have fin := test_int_fin th.
have D : (\int[P]_x (1 - h x)%:E + \int[P]_x (h x)%:E = 1)%E.
  rewrite -ge0_integralD//.
  - under eq_integral do rewrite -EFinD subrK.
    by rewrite integral_cst// gaussianT mule1.
  - by move=> x _; rewrite lee_fin.
  - exact/EFin_measurable_fun.
  - by move=> x _; rewrite lee_fin.
  - exact/EFin_measurable_fun.
by rewrite -D addeK.
Qed.

Theorem shift_upper h v a : test h -> (\int[P]_x (h x)%:E <= (Phi a)%:E)%E ->
  (\int[P]_x (h (vadd x v))%:E <= (Phi (a + vnorm v))%:E)%E.
Proof.
move=> th ha; have tc := test_compl th.
have := @shift_lower _ v (- a) tc.
rewrite -opprD !PhiN !EFinB int_compl// lee_add2lE// lee_oppl oppeK => /(_ ha).
rewrite (int_compl (test_shift v th)) lee_add2lE// lee_oppl oppeK.
exact.
Qed.

End shift.
