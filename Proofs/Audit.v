(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** On which axioms the theorems rest. The output is compared with assumptions.expected by check.sh, which also sees to it
    that each theorem of Main.v is in one of the groups. A group is a tuple, so that the library below is walked once for
    each group and not once for each theorem. *)

From Smoothing Require Import Main Tables.

(** Confidence bounds and the checker of their tails: no axiom at all. *)
Definition confidence_bounds :=
  (clopper_pearson_coverage,
   clopper_pearson_upper_coverage,
   tail_check_sound).
Print Assumptions confidence_bounds.

(** Smoothing, over any reals: classical logic as MathComp-Analysis has it, in three axioms. *)
Definition smoothing :=
  (normal_law,
   Phi_is_distribution,
   coordinates,
   gaussian_box,
   independent_draws,
   hits_binomial,
   neyman_pearson_lower,
   neyman_pearson_upper,
   gaussian_shift_density,
   half_space_law,
   shift_lower,
   shift_upper,
   certified_radius,
   certified_radius_binary,
   envelope_lower,
   envelope_upper,
   score_lipschitz,
   tightness,
   two_labels,
   certify_sound,
   two_class_sound,
   predict_sound,
   rounding,
   grid_noise_law,
   grid_score_smoothing,
   grid_certified_radius).
Print Assumptions smoothing.

(** Statements about the standard library's reals: besides these three, those reals' own. *)
Definition standard_reals :=
  (Phi_error_integral,
   certificate_row).
Print Assumptions standard_reals.

(** A row: besides all these, the machine integers of Coq's kernel, in which coq-interval computes. *)
Definition rows := (lower_bound_1, certificates_1, normal_1).
Print Assumptions rows.
