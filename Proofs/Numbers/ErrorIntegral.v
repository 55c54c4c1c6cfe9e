(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The Φ of the theorems is the error integral of analysis: over the standard library's reals

      Φ(z) = 1/2 + (2π)^(−1/2) · ∫_0^z exp(−t²/2) dt,

    where the left side is made from the Lebesgue measure and the right from Riemann's integral. What coq-interval proves
    about the right side is therefore true of the Φ in [certified_radius]. In Swift: [NormalDistribution]. *)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect ssralg ssrnum.
From mathcomp.classical Require Import boolp classical_sets.
From mathcomp.analysis Require Import Rstruct reals topology normedtype sequences.
From Smoothing Require Import StandardNormal NormalDistribution NormalIncrements.
From Smoothing Require GaussianIntegral.
Import Order.TTheory GRing.Theory Num.Theory.
Import numFieldTopology.Exports numFieldNormedType.Exports.
Local Open Scope ring_scope.
(** The standard library's reals, as a [realType]. *)
Notation reals := real_realType.

Lemma sum_f_R0E (s : nat -> R) n : sum_f_R0 s n = \sum_(0 <= k < n.+1) s k :> reals.
Proof.
elim: n => [|n IH] /=; first by rewrite big_nat1.
by rewrite big_nat_recr//= -IH.
Qed.

Lemma factE n : fact n = n`!%N.
Proof. by elim: n => //= n ->; rewrite factS mulSn. Qed.

(** The two exponential functions agree: both are the sum of xⁿ/n!. *)
Lemma expRE (x : R) : sequences.expR (x : reals) = Rtrigo_def.exp x.
Proof.
rewrite /expR; apply/cvg_lim => //.
apply/(@cvgrPdist_lt _ [normedModType reals of reals^o]) => e e0.
have [N HN] := svalP (exist_exp x) e (RltP _ _ e0).
rewrite ?near_simpl; exists N.+1 => // -[//|n] /= nN.
have nN' : (N <= n)%N by [].
have := HN n (ssrnat.leP nN').
rewrite /R_dist sum_f_R0E => /RltP.
rewrite distrC /Rtrigo_def.exp.
rewrite /series/= (eq_bigr (exp_coeff (x : reals)))//.
move=> k _; rewrite /exp_coeff/= RpowE factE INRE RinvE; last by rewrite pnatr_eq0 -lt0n fact_gt0.
by rewrite mulrC.
Qed.

From Coquelicot Require Coquelicot.
From Smoothing Require ErrorIntegralUniqueness.

Definition error_integral_cdf (z : R) : R := Rplus (Rdiv 1 2) (Rdiv (GaussianIntegral.kernel_integral z) (sqrt (Rmult 2 PI))).

Lemma two_reals : IZR 2 = 2%:R :> reals.
Proof. by rewrite -INRE INR_IZR_INZ. Qed.

Lemma two_neq0 : (IZR 2 : reals) != 0.
Proof. by rewrite two_reals pnatr_eq0. Qed.

Lemma normal_density_kernel (z : R) : @normal_density reals z = Rmult (Rinv (bell_mass reals)) (GaussianIntegral.kernel z).
Proof.
rewrite /normal_density /bell expRE /GaussianIntegral.kernel RinvE; last by rewrite gt_eqF// bell_mass_gt0.
rewrite RmultE; congr (_ * Rtrigo_def.exp _).
by rewrite (RdivE _ two_neq0) two_reals expr2 -mulNr.
Qed.

Theorem Phi_error_integral (z : R) : @Phi reals z = error_integral_cdf z.
Proof.
apply: (@ErrorIntegralUniqueness.P_unique (@Phi reals) (@normal_density reals) (Rinv (bell_mass reals))).
- by apply: Rinv_0_lt_compat; apply/RltP; exact: bell_mass_gt0.
- exact: normal_density_kernel.
- move=> u v m M /RleP uv H.
  have := @Phi_bounds reals u v m M uv.
  case/(_ _)/andP.
    by move=> w /andP[/RleP uw /RleP wv]; have [/RleP-> /RleP->] := H w (conj uw wv).
  by move=> /RleP ? /RleP ?.
- by rewrite Phi0 (RdivE _ two_neq0) two_reals mul1r.
- by move=> x; apply/RltP; exact: Phi_gt0.
- by move=> x; apply/RltP; exact: Phi_lt1.
- by move=> p /RltP /Phi_near1[u /RltP]; exists u.
Qed.

