(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The Lebesgue measure λ of the line, and its change of variables under x ↦ a·x + b:

      ∫ g dλ = |a| · ∫ g(a·x + b) dλ(x),      a ≠ 0, g ≥ 0 measurable.

    MathComp-Analysis 0.6.0 has the measure but not this. The proof compares two measures on the half-open intervals,
    which generate the Borel sets. The library states its measure on another measurable type than the canonical one
    of R; [lebesgue] is the same function on the canonical one. *)

From Smoothing Require Import Prelude.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section lebesgue.
Variable R : realType.

(* the Lebesgue measure, on the canonical measurable type of R *)
Definition lebesgue : set R -> \bar R := @lebesgue_measure R.

Let lebesgue0 : lebesgue set0 = 0%E. Proof. exact: measure0. Qed.
Let lebesgue_ge0 A : (0 <= lebesgue A)%E. Proof. exact: measure_ge0. Qed.
Let lebesgue_semi_sigma_additive : semi_sigma_additive lebesgue.
Proof. exact: (@measure_semi_sigma_additive _ _ _ [the measure _ _ of @lebesgue_measure R]). Qed.

HB.instance Definition _ := isMeasure.Build _ _ _ lebesgue lebesgue0 lebesgue_ge0 lebesgue_semi_sigma_additive.

Lemma lebesgue_itv (i : interval R) : lebesgue [set` i] = hlength [set` i].
Proof. exact: lebesgue_measure_itv. Qed.

Lemma lebesgue_oc (a b : R) : a <= b -> lebesgue `]a, b]%classic = (b - a)%:E.
Proof.
rewrite lebesgue_itv hlength_itv/= lte_fin le_eqVlt => /predU1P[->|->//].
by rewrite ltxx subrr.
Qed.

Let oc n : set R := `]- n%:R, n%:R]%classic.

Let oc_cover : \bigcup_n oc n = setT.
Proof.
apply/seteqP; split=> // x _; exists `|(floor `|x| + 1)%R|%N => //=.
rewrite /oc/= in_itv/= !natr_absz intr_norm intrD.
suff: `|x| < `|(floor `|x|)%:~R + 1| by rewrite ltr_norml => /andP[-> /ltW->].
rewrite [ltRHS]ger0_norm//; last by rewrite addr_ge0// ler0z floor_ge0.
by rewrite (le_lt_trans _ (lt_succ_floor _)) ?ler_norm.
Qed.

Lemma lebesgue_sigma_finite : sigma_finite setT lebesgue.
Proof.
exists oc => // k; split; first exact: measurable_itv.
by rewrite lebesgue_oc ?ltry// (le_trans (y := 0))// oppr_le0.
Qed.

Lemma lebesgue_unique (mu : {measure set R -> \bar R}) :
  (forall a b, a < b -> mu `]a, b]%classic = (b - a)%:E) ->
  forall A, measurable A -> lebesgue A = mu A.
Proof.
move=> H A mA; apply: (@measure_unique _ R R (@ocitv R) oc) => //.
- exact: ocitvI.
- by move=> n; exists (- n%:R, n%:R).
- move=> B /ocitvP[->|[[x y] /= xy ->]]; first by rewrite !measure0.
  by rewrite H// -lebesgue_oc// ltW.
- by move=> k; change (lebesgue (oc k) < +oo)%E; rewrite /oc lebesgue_oc ?ltry// (le_trans (y := 0))// oppr_le0.
Qed.

End lebesgue.

Section affine.
Variable R : realType.
Notation lam := (@lebesgue R).
Variables (a b : R).
Hypothesis a0 : a != 0.
Let affine (x : R) : R := a * x + b.

Lemma measurable_affine : measurable_fun setT affine.
Proof.
apply: measurable_funD; last exact: measurable_fun_cst.
by apply: measurable_funrM; exact: measurable_fun_id.
Qed.

Let am : {nonneg R} := NngNum (normr_ge0 a).
Let pf := [the measure _ _ of mscale am [the measure _ _ of pushforward lam measurable_affine]].

Lemma lebesgue_affine (A : set R) : measurable A -> lam A = pf A.
Proof.
apply: lebesgue_unique => x y xy.
rewrite /pf/= /mscale /pushforward/=.
have [ap|an] := ltP 0 a.
  have -> : affine @^-1` `]x, y]%classic = `](x - b) / a, (y - b) / a]%classic.
    apply/seteqP; split => z /=; rewrite !in_itv/= ltr_pdivr_mulr// ler_pdivl_mulr//.
      by rewrite ltr_subl_addr ler_subr_addr (mulrC z).
    by rewrite ltr_subl_addr ler_subr_addr (mulrC z).
  rewrite lebesgue_itv !hlength_itv/= !lte_fin ltr_pmul2r ?invr_gt0//.
  rewrite ltr_add2r xy -!EFinB -EFinM; congr (_%:E).
  by rewrite gtr0_norm//; field.
have {}an : a < 0 by rewrite lt_neqAle a0.
have -> : affine @^-1` `]x, y]%classic = `[(y - b) / a, (x - b) / a[%classic.
  apply/seteqP; split => z /=; rewrite !in_itv/= ltr_ndivl_mulr// ler_ndivr_mulr//.
    by rewrite ltr_subl_addr ler_subr_addr (mulrC z) andbC.
  by rewrite ltr_subl_addr ler_subr_addr (mulrC z) andbC.
rewrite lebesgue_itv !hlength_itv/= !lte_fin ltr_nmul2r ?invr_lt0//.
rewrite ltr_add2r xy -!EFinB -EFinM; congr (_%:E).
by rewrite ltr0_norm//; field.
Qed.

Lemma integral_affine (g : R -> \bar R) : measurable_fun setT g ->
  (forall x, 0 <= g x)%E ->
  (\int[lam]_x g x = `|a|%:E * \int[lam]_x g (a * x + b)%R)%E.
Proof.
move=> mg g0.
rewrite (eq_measure_integral pf); last first.
  by move=> A mA _; exact: lebesgue_affine.
rewrite ge0_integral_mscale//; congr (_ * _)%E.
by rewrite integral_pushforward.
Qed.

End affine.
