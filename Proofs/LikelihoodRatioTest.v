(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The Neyman–Pearson lemma (Cohen, Rosenfeld, Kolter 2019, Lemma 3), for any measure μ, any two densities f0, f1 ≥ 0
    and randomized tests h : T → [0, 1]. E_f[h] is ∫ h·f dμ. If φ = 1 where f1 < t·f0 and φ = 0 where f1 > t·f0, then

      E_f0[φ] ≤ E_f0[h]   implies   E_f1[φ] ≤ E_f1[h],

    and the other way round where φ prefers large ratios. What φ does where f1 = t·f0 does not matter.
    The proof is the pointwise inequality (h − φ)·(f1 − t·f0) ≥ 0, written with four nonnegative terms so that nothing is
    subtracted before it is known to be finite, and integrated. In Swift: [LikelihoodRatioTest]. *)

From Smoothing Require Import Prelude.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section neyman_pearson.
Context d (T : measurableType d) (R : realType).
Variable mu : {measure set T -> \bar R}.
Local Open Scope ereal_scope.

(* expectation of the test h under the law of density f *)
Definition expectation (f h : T -> R) : \bar R := \int[mu]_x (h x * f x)%:E.

Variables (f0 f1 : T -> R).
Hypothesis mf0 : measurable_fun setT f0.
Hypothesis mf1 : measurable_fun setT f1.
Hypothesis f0_ge0 : forall x, (0 <= f0 x)%R.
Hypothesis f1_ge0 : forall x, (0 <= f1 x)%R.

Record test (h : T -> R) : Prop := Test {
  test_meas : measurable_fun setT h ;
  test_ge0 : forall x, (0 <= h x)%R ;
  test_le1 : forall x, (h x <= 1)%R }.

Let int_comb (h g : T -> R) (t : R) : test h -> test g -> (0 <= t)%R ->
  \int[mu]_x (h x * f1 x + t * (g x * f0 x))%:E = expectation f1 h + t%:E * expectation f0 g.
Proof.
move=> [mh h0 h1] [mg g0 g1] t0.
rewrite /expectation -ge0_integralM//; last 2 first.
- by apply/EFin_measurable_fun; exact: measurable_funM.
- by move=> x _; rewrite lee_fin mulr_ge0.
rewrite -ge0_integralD//.
- by move=> x _; rewrite lee_fin mulr_ge0.
- by apply/EFin_measurable_fun; exact: measurable_funM.
- by move=> x _; rewrite -EFinM lee_fin mulr_ge0// mulr_ge0.
- apply/EFin_measurable_fun/measurable_funrM; exact: measurable_funM.
Qed.

Let le_comb (h g : T -> R) (t : R) : test h -> test g -> (0 <= t)%R ->
  (forall x, (g x * f1 x + t * (h x * f0 x) <= h x * f1 x + t * (g x * f0 x))%R) ->
  expectation f1 g + t%:E * expectation f0 h <= expectation f1 h + t%:E * expectation f0 g.
Proof.
move=> th tg t0 H; rewrite -!int_comb//.
have M a b : test a -> test b ->
    measurable_fun setT (fun x => (a x * f1 x + t * (b x * f0 x))%:E).
  move=> [ma _ _] [mb _ _]; apply/EFin_measurable_fun/measurable_funD.
    exact: measurable_funM.
  by apply/measurable_funrM; exact: measurable_funM.
have P a b : test a -> test b -> forall x, setT x ->
    0 <= (a x * f1 x + t * (b x * f0 x))%:E.
  by move=> [_ a0 _] [_ b0 _] x _; rewrite lee_fin addr_ge0// mulr_ge0// mulr_ge0.
apply: ge0_le_integral => //.
all: try exact: P. all: try exact: M.
by move=> x _; rewrite lee_fin; exact: H.
Qed.

(* the lower likelihood-ratio test of threshold t *)
Definition likes_less_likely (t : R) (phi : T -> R) := forall x,
  ((f1 x < t * f0 x)%R -> phi x = 1%R) /\ ((t * f0 x < f1 x)%R -> phi x = 0%R).
Definition likes_more_likely (t : R) (phi : T -> R) := forall x,
  ((f1 x < t * f0 x)%R -> phi x = 0%R) /\ ((t * f0 x < f1 x)%R -> phi x = 1%R).

Theorem neyman_pearson_lower (t : R) (phi h : T -> R) : (0 <= t)%R ->
  test phi -> test h -> likes_less_likely t phi -> expectation f0 phi < +oo ->
  expectation f0 phi <= expectation f0 h -> expectation f1 phi <= expectation f1 h.
Proof.
move=> t0 tphi th LR fin le0.
have key : expectation f1 phi + t%:E * expectation f0 h <= expectation f1 h + t%:E * expectation f0 phi.
  apply: le_comb => // x; have [LR1 LR0] := LR x.
  have [h0 h1] := (test_ge0 th x, test_le1 th x).
  rewrite -subr_ge0.
  have -> : (h x * f1 x + t * (phi x * f0 x) - (phi x * f1 x + t * (h x * f0 x))
     = (h x - phi x) * (f1 x - t * f0 x))%R.
    by ring.
  have [lt|gt|->] := ltgtP (f1 x) (t * f0 x)%R; last by rewrite subrr mulr0.
  - by rewrite LR1// mulr_le0// subr_le0// ltW.
  - by rewrite LR0// mulr_ge0// ?subr0// subr_ge0 ltW.
have A0fin : (t%:E * expectation f0 phi) \is a fin_num.
  rewrite fin_numM// ge0_fin_numE// integral_ge0// => x _.
  by rewrite lee_fin mulr_ge0// (test_ge0 tphi).
rewrite -(lee_add2lE _ _ A0fin)// addeC [leRHS]addeC; apply: le_trans key.
by rewrite lee_add2l// lee_wpmul2l.
Qed.

Theorem neyman_pearson_upper (t : R) (phi h : T -> R) : (0 <= t)%R ->
  test phi -> test h -> likes_more_likely t phi -> expectation f0 phi < +oo ->
  expectation f0 h <= expectation f0 phi -> expectation f1 h <= expectation f1 phi.
Proof.
move=> t0 tphi th LR fin le0.
have key : expectation f1 h + t%:E * expectation f0 phi <= expectation f1 phi + t%:E * expectation f0 h.
  apply: le_comb => // x; have [LR0 LR1] := LR x.
  have [h0 h1] := (test_ge0 th x, test_le1 th x).
  rewrite -subr_ge0.
  have -> : (phi x * f1 x + t * (h x * f0 x) - (h x * f1 x + t * (phi x * f0 x))
     = (phi x - h x) * (f1 x - t * f0 x))%R.
    by ring.
  have [lt|gt|->] := ltgtP (f1 x) (t * f0 x)%R; last by rewrite subrr mulr0.
  - by rewrite LR0// sub0r mulr_le0// ?oppr_le0// subr_le0 ltW.
  - by rewrite LR1// mulr_ge0// subr_ge0// ltW.
have A0fin : (t%:E * expectation f0 phi) \is a fin_num.
  rewrite fin_numM// ge0_fin_numE// integral_ge0// => x _.
  by rewrite lee_fin mulr_ge0// (test_ge0 tphi).
rewrite -(lee_add2lE _ _ A0fin)// addeC [leRHS]addeC; apply: le_trans key _.
by rewrite lee_add2l// lee_wpmul2l.
Qed.

End neyman_pearson.


