(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** Each statement of Statements.v, proved: the theorem [X] proves [X_statement]. The work is done in the files of the
    concepts; here it is only put into the words of the statements. The names are those that the Swift documentation cites. *)

From Coq Require Import NArith.
From Smoothing Require Import Prelude LebesgueMeasure DensityMeasure StandardNormal.
From Smoothing Require Import NormalRotation GaussianSpace NormalDistribution GaussianShift.
From Smoothing Require Import Coordinates ClassCounts GridGaussian Statements.
From Smoothing Require LikelihoodRatioTest NeymanPearson SmoothedClassifier GaussianL2.
From Smoothing Require WorstCaseSlabs BinomialDistribution ClopperPearson.
From Smoothing Require CertificationRule BoundForm Prediction TailCheck ErrorIntegral CertificateRow.
From mathcomp.analysis Require Rstruct.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

(** * The words *)

Theorem normal_law : normal_law_statement.
Proof.
move=> R; split=> //; split; first exact: normalT.
by exists (bell_mass R)^-1; split; first by rewrite invr_gt0 bell_mass_gt0.
Qed.

Theorem Phi_is_distribution : Phi_is_distribution_statement.
Proof.
move=> R; split=> [u|]; last split=> [u|p]; last exact: Phi_invK.
- have -> : [set x | x <= u] = `]-oo, u]%classic by apply/seteqP; split=> x /=; rewrite in_itv.
  exact: PhiE.
- by rewrite Phi_gt0 Phi_lt1 PhiK.
Qed.

Theorem Phi_error_integral : Phi_error_integral_statement.
Proof. exact: ErrorIntegral.Phi_error_integral. Qed.

Theorem coordinates : coordinates_statement.
Proof.
move=> R n; split; first exact: coordinateK.
split; first exact: from_coordinatesK.
split; first exact: coordinate_add.
split; first exact: coordinate_scale.
split; [exact: coordinate_dot|exact: coordinate_norm].
Qed.

Theorem gaussian_box : gaussian_box_statement.
Proof. by move=> R n a; have [] := Coordinates.gaussian_box n a. Qed.

Theorem independent_draws : independent_draws_statement.
Proof.
move=> d T R P P1; split=> //; split; last by [].
by move=> n A B mA mB; exact: product_measure1E.
Qed.

(** * The Neyman–Pearson lemma *)

Lemma to_test d (T : measurableType d) (R : realType) (h : T -> R) :
  is_test h -> LikelihoodRatioTest.test h.
Proof. by move=> [mh h01]; split=> // x; have /andP[] := h01 x. Qed.

Theorem neyman_pearson_lower : neyman_pearson_lower_statement.
Proof.
move=> d T R mu f0 f1 m0 m1 p0 p1 t phi h t0 /to_test tphi /to_test th LR.
exact: (LikelihoodRatioTest.neyman_pearson_lower m0 m1 p0 p1 t0 tphi th LR).
Qed.

Theorem neyman_pearson_upper : neyman_pearson_upper_statement.
Proof.
move=> d T R mu f0 f1 m0 m1 p0 p1 t phi h t0 /to_test tphi /to_test th LR.
exact: (LikelihoodRatioTest.neyman_pearson_upper m0 m1 p0 p1 t0 tphi th LR).
Qed.

(** * Gaussian shifts *)

Theorem gaussian_shift_density : gaussian_shift_density_statement.
Proof. by move=> R n v g; exact: gaussian_shift. Qed.

Theorem half_space_law : half_space_law_statement.
Proof.
move=> R n w a w1; have u1 : vdot w w = 1 by rewrite -vnorm2 w1 expr1n.
have mw : measurable [set x : vec (euclidean R n) | vdot w x <= a].
  have := @measurable_vdot _ _ w measurableT _ (measurable_itv `]-oo, a]); rewrite setTI.
  by congr (measurable _); apply/seteqP; split=> z /=; rewrite in_itv.
rewrite -(half_space_probability a u1).
have -> : (fun x => (half_space w a x)%:E) = fun x => (\1_[set x | vdot w x <= a] x)%:E.
  apply/funext => x; rewrite half_spaceE indicE; congr ((nat_of_bool _)%:R%:E).
  by apply/idP/idP; rewrite inE.
by rewrite integral_indic ?setIT.
Qed.

Theorem shift_lower : shift_lower_statement.
Proof. by move=> R n h v a /to_test th; exact: NeymanPearson.shift_lower. Qed.

Theorem shift_upper : shift_upper_statement.
Proof. by move=> R n h v a /to_test th; exact: NeymanPearson.shift_upper. Qed.

(** * The certificate *)

Theorem certified_radius : certified_radius_statement.
Proof. by move=> R n Y f sigma mf s0; exact: GaussianL2.certified_radius. Qed.

Theorem certified_radius_binary : certified_radius_binary_statement.
Proof. by move=> R n Y f sigma mf s0; exact: GaussianL2.certified_radius_binary. Qed.

Theorem envelope_lower : envelope_lower_statement.
Proof. by move=> R n Y f sigma mf s0 c x d p; exact: GaussianL2.envelope_lower. Qed.

Theorem envelope_upper : envelope_upper_statement.
Proof. by move=> R n Y f sigma mf s0 c x d p; exact: GaussianL2.envelope_upper. Qed.

Theorem score_lipschitz : score_lipschitz_statement.
Proof. by move=> R n Y f sigma mf s0 c x d p p'; exact: GaussianL2.score_lipschitz. Qed.

Theorem tightness : tightness_statement.
Proof. by move=> R n Y sigma x d cA cB pA pB s0 AB; exact: WorstCaseSlabs.tightness. Qed.

Theorem two_labels : two_labels_statement.
Proof.
by move=> R n Y f sigma cA cB pA pB mf s0 AB two pA0 pB0 pAB x; exact: WorstCaseSlabs.two_labels.
Qed.

(** * Confidence bounds *)

Theorem clopper_pearson_coverage : clopper_pearson_coverage_statement.
Proof. exact: ClopperPearson.clopper_pearson_coverage. Qed.

Theorem clopper_pearson_upper_coverage : clopper_pearson_upper_coverage_statement.
Proof. exact: ClopperPearson.clopper_pearson_upper_coverage. Qed.

Theorem hits_binomial : hits_binomial_statement.
Proof. by move=> d T R P P1 A p n k mA pE; exact: hits_law. Qed.

(** * CERTIFY *)

Theorem certify_sound : certify_sound_statement.
Proof.
move=> R n Y f sigma Q charge Q1 x N alpha L mf s0 close a0 rule d Omega S S1 selected ms.
exact: (CertificationRule.certify_sound mf s0 Q1 close x a0 rule S1 ms).
Qed.

Theorem two_class_sound : two_class_sound_statement.
Proof.
move=> R n Y f sigma Q charge Q1 x N aA aB LA LB mf s0 close aA0 aB0 ruleA ruleB monotone.
move=> d Omega S S1 selected ms.
exact: (BoundForm.two_class_sound mf s0 Q1 close x aA0 aB0 ruleA ruleB monotone S1 ms).
Qed.

(** * PREDICT *)

Theorem predict_sound : predict_sound_statement.
Proof.
move=> R n Y f sigma x N alpha mf a0 a1.
exact: (Prediction.predict_sound sigma mf x N a0 a1).
Qed.

(** * Integer noise *)

Theorem rounding : rounding_statement.
Proof.
move=> R L L0; do 2 (split; first by []); split; first exact: round_eq.
do 4 (split; first by []).
by move=> n k z; exact: nearest_add.
Qed.

Theorem grid_noise_law : grid_noise_law_statement.
Proof. by move=> R L sigma L0 s0 n k; exact: GridGaussian.grid_noise_law. Qed.

Theorem grid_score_smoothing : grid_score_smoothing_statement.
Proof. by move=> R L sigma L0 n Y f c k; exact: GridGaussian.grid_score_smoothing. Qed.

Theorem grid_certified_radius : grid_certified_radius_statement.
Proof.
move=> R L sigma L0 s0 n Y f k k' d cA pA pB pA01 pB01 hA hB dE dR.
exact: (GridGaussian.grid_certified_radius L0 s0 pA01 pB01 hA hB dE dR).
Qed.

(** * Numbers *)

Theorem tail_check_sound : tail_check_sound_statement.
Proof. by move=> R n k A d c r; exact: TailCheck.tail_check_sound. Qed.

Theorem certificate_row : certificate_row_statement.
Proof.
move=> n k alpha sigma L r s0 L01 [[_ tail_le] normal_le]; split=> //.
have : r / sigma <= Phi_inv L by rewrite -Phi_mono Phi_invK.
by rewrite ler_pdivr_mulr// mulrC.
Qed.
