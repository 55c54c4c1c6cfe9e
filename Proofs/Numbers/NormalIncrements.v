(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The increments of Φ lie between the bounds of its density: if m ≤ density ≤ M on [u, v], then
    m·(v − u) ≤ Φ(v) − Φ(u) ≤ M·(v − u). That is all of the Lebesgue integral that the error integral needs. *)

From Smoothing Require Import Prelude LebesgueMeasure DensityMeasure StandardNormal NormalRotation
  NormalDistribution.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section increments.
Variable R : realType.
Local Notation normal := (@normal R).
Local Notation lebesgue := (@lebesgue R).
Lemma Phi_bounds (u v m M : R) : u <= v ->
  (forall z, u <= z <= v -> m <= normal_density z <= M) ->
  m * (v - u) <= Phi v - Phi u <= M * (v - u).
Proof.
move=> uv H.
have E : normal `]u, v]%classic = (Phi v - Phi u)%:E.
  rewrite EFinB -!PhiE (normal_oc uv) addeAC subee ?add0e//.
  by rewrite normal_fin_num//; exact: measurable_itv.
have Huv z : `]u, v]%classic z -> m <= normal_density z <= M.
  by rewrite /= in_itv/= => /andP[uz zv]; apply: H; rewrite (ltW uz) zv.
have M0 : 0 <= M.
  have /H/andP[_ gM] : u <= v <= v by rewrite uv lexx.
  exact: le_trans (normal_density_ge0 v) gM.
apply/andP; split.
  have [m0|m0] := leP m 0.
    apply: (@le_trans _ _ 0); first by rewrite mulr_le0_ge0// subr_ge0.
    by rewrite subr_ge0 Phi_mono.
  rewrite -lee_fin -E /normal /density_measure.
  apply: (@le_trans _ _ (\int[lebesgue]_(x in `]u, v]%classic) m%:E)%E).
    rewrite integral_cst//=; last exact: measurable_itv.
    by rewrite [X in (_ <= _ * X)%E](lebesgue_oc uv) -EFinM.
  apply: ge0_le_integral => //.
  - exact: measurable_itv.
  - by move=> x _; rewrite lee_fin ltW.
  - exact: measurable_fun_cst.
  - by move=> x _; rewrite lee_fin normal_density_ge0.
  - by apply/EFin_measurable_fun; apply: measurable_funTS; exact: measurable_normal_density.
  - by move=> x /Huv /andP[mx _]; rewrite lee_fin.
rewrite -lee_fin -E /normal /density_measure.
apply: (@le_trans _ _ (\int[lebesgue]_(x in `]u, v]%classic) M%:E)%E).
  apply: ge0_le_integral => //.
  - exact: measurable_itv.
  - by move=> x _; rewrite lee_fin normal_density_ge0.
  - by apply/EFin_measurable_fun; apply: measurable_funTS; exact: measurable_normal_density.
  - exact: measurable_fun_cst.
  - by move=> x /Huv /andP[_ xM]; rewrite lee_fin.
rewrite integral_cst//=; last exact: measurable_itv.
by rewrite [X in (_ * X <= _)%E](lebesgue_oc uv) -EFinM.
Qed.
End increments.
