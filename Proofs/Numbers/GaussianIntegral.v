(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The Gaussian integral, for Riemann integrals of the standard library's reals:

      J(x) = ∫_0^x exp(−t²/2) dt      π/2 − 2·exp(−x²/2) ≤ J(x)² ≤ π/2.

    With K(x) = ∫_0^1 2·exp(−x²(1 + t²)/2)/(1 + t²) dt the sum J² + K has derivative 0 and is π/2 at 0, and 0 ≤ K(x) ≤
    2·exp(−x²/2). The integral over the line is thus √(2π), with neither polar coordinates nor limits. *)

From Coq Require Import Reals Psatz.
From Coquelicot Require Import Coquelicot.
Local Open Scope R_scope.

Definition kernel (t : R) : R := exp (- (t * t) / 2).
Definition kernel_integral (x : R) : R := RInt kernel 0 x.

Lemma kernel_continuous t : continuous kernel t.
Proof.
apply (ex_derive_continuous (V := R_NormedModule)); unfold kernel; auto_derive; easy.
Qed.

Lemma kernel_integrable a b : ex_RInt kernel a b.
Proof. apply (ex_RInt_continuous (V := R_CompleteNormedModule)); intros; apply kernel_continuous. Qed.

Lemma kernel_integral_derivative (x : R) : is_derive kernel_integral x (kernel x).
Proof.
apply (is_derive_RInt kernel kernel_integral 0 x).
- exists (mkposreal 1 Rlt_0_1); intros y _; apply (RInt_correct (V := R_CompleteNormedModule)), kernel_integrable.
- apply kernel_continuous.
Qed.

Definition companion (x : R) : R := RInt (fun t => 2 * exp (- (x * x * (1 + t * t)) / 2) / (1 + t * t)) 0 1.

Lemma one_plus_square t : 0 < 1 + t * t. Proof. nra. Qed.
Lemma one_plus_square_neq0 t : 1 + t * t <> 0. Proof. generalize (one_plus_square t); lra. Qed.

Lemma companion_derivative_inside (x t : R) : is_derive (fun u : R => 2 * exp (- (u * u * (1 + t * t)) / 2) / (1 + t * t)) x
   (- 2 * x * exp (- (x * x * (1 + t * t)) / 2)).
Proof. auto_derive. easy. unfold Rdiv; field. apply one_plus_square_neq0. Qed.

Lemma companion_integrable x : ex_RInt (fun t => 2 * exp (- (x * x * (1 + t * t)) / 2) / (1 + t * t)) 0 1.
Proof.
apply (ex_RInt_continuous (V := R_CompleteNormedModule)); intros t _.
apply (ex_derive_continuous (V := R_NormedModule)); auto_derive.
apply one_plus_square_neq0.
Qed.

Lemma companion_algebra (x t : R) : - 2 * x * exp (- (x * x * (1 + t * t)) / 2)
  = (- 2 * kernel x) * (x * kernel (x * t + 0)).
Proof.
unfold kernel. replace (- (x * x * (1 + t * t)) / 2) with (- (x * x) / 2 + - ((x * t + 0) * (x * t + 0)) / 2) by field.
rewrite exp_plus; ring.
Qed.

Lemma companion_derivative (x : R) : is_derive companion x (- 2 * kernel x * kernel_integral x).
Proof.
assert (E : RInt (fun t => Derive (fun u : R => 2 * exp (- (u * u * (1 + t * t)) / 2) / (1 + t * t)) x) 0 1
   = - 2 * kernel x * kernel_integral x).
{ rewrite (RInt_ext _ (fun t => (- 2 * kernel x) * (x * kernel (x * t + 0)))).
  - rewrite (RInt_scal (V := R_CompleteNormedModule)).
    + rewrite (RInt_comp_lin (V := R_CompleteNormedModule)).
      * unfold kernel_integral, scal; simpl; unfold mult; simpl. do 2 f_equal; ring.
      * apply kernel_integrable.
    + apply (ex_RInt_comp_lin (V := R_CompleteNormedModule)); apply kernel_integrable.
  - intros t _. rewrite (is_derive_unique _ _ _ (companion_derivative_inside x t)).
    apply companion_algebra. }
rewrite <- E. apply (is_derive_RInt_param (fun x t => 2 * exp (- (x * x * (1 + t * t)) / 2) / (1 + t * t))).
- exists (mkposreal 1 Rlt_0_1); intros y _ t _. eexists; apply companion_derivative_inside.
- intros t _.
  apply continuity_2d_pt_ext with (f := fun u v => - 2 * u * exp (- (u * u * (1 + v * v)) / 2)).
  { intros u v; symmetry; apply is_derive_unique, companion_derivative_inside. }
  apply continuity_2d_pt_mult.
  + apply continuity_2d_pt_mult; [apply continuity_2d_pt_const|apply continuity_2d_pt_id1].
  + apply (continuity_1d_2d_pt_comp exp (fun u v => - (u * u * (1 + v * v)) / 2)).
    * apply derivable_continuous_pt, derivable_pt_exp.
    * apply continuity_2d_pt_mult; [|apply continuity_2d_pt_const].
      apply continuity_2d_pt_opp; apply continuity_2d_pt_mult.
      -- apply continuity_2d_pt_mult; apply continuity_2d_pt_id1.
      -- apply continuity_2d_pt_plus; [apply continuity_2d_pt_const|].
         apply continuity_2d_pt_mult; apply continuity_2d_pt_id2.
- exists (mkposreal 1 Rlt_0_1); intros y _; apply companion_integrable.
Qed.

Lemma companion0 : companion 0 = PI / 2.
Proof.
unfold companion. rewrite (RInt_ext _ (fun t => 2 * / (1 + t ^ 2))).
- rewrite (RInt_scal (V := R_CompleteNormedModule)).
  + rewrite (is_RInt_unique (V := R_CompleteNormedModule) _ _ _ (minus (atan 1) (atan 0))).
    * rewrite atan_1, atan_0; unfold scal, minus, plus, opp; simpl; unfold mult; simpl; field.
    * apply (is_RInt_derive (V := R_CompleteNormedModule)).
      -- intros t _; apply is_derive_Reals, derivable_pt_lim_atan.
      -- intros t _; apply (ex_derive_continuous (V := R_NormedModule)); auto_derive.
         generalize (one_plus_square t); simpl; lra.
  + apply (ex_RInt_continuous (V := R_CompleteNormedModule)); intros t _.
    apply (ex_derive_continuous (V := R_NormedModule)); auto_derive. generalize (one_plus_square t); simpl; lra.
- intros t _. replace (- (0 * 0 * (1 + t * t)) / 2) with 0 by field. rewrite exp_0. simpl.
  field; apply one_plus_square_neq0.
Qed.

Lemma square_sum x : kernel_integral x * kernel_integral x + companion x = PI / 2.
Proof.
set (F := fun x => kernel_integral x * kernel_integral x + companion x).
assert (D : forall y, is_derive F y 0).
{ intro y. unfold F.
  replace 0 with (plus (plus (mult (kernel y) (kernel_integral y)) (mult (kernel_integral y) (kernel y))) (- 2 * kernel y * kernel_integral y)).
  - apply (is_derive_plus (V := R_NormedModule)); [|apply companion_derivative].
    apply (is_derive_mult (K := R_AbsRing)); [apply kernel_integral_derivative|apply kernel_integral_derivative|intros; apply Rmult_comm].
  - unfold plus, mult; simpl; ring. }
assert (F0 : F 0 = PI / 2).
{ unfold F; rewrite companion0; unfold kernel_integral; rewrite (RInt_point (V := R_CompleteNormedModule)); unfold zero; simpl; ring. }
rewrite <- F0. change (F x = F 0).
destruct (MVT_gen F 0 x (fun _ => 0)) as [c [_ E]].
- intros; apply D.
- intros; apply continuity_pt_filterlim, (ex_derive_continuous (V := R_NormedModule)); eexists; apply D.
- lra.
Qed.

Lemma companion_bounds x : 0 <= companion x <= 2 * kernel x.
Proof.
assert (H : forall t, 0 <= 2 * exp (- (x * x * (1 + t * t)) / 2) / (1 + t * t) <= 2 * kernel x).
{ intro t. split.
  - apply Rmult_le_pos; [generalize (exp_pos (- (x * x * (1 + t * t)) / 2)); lra|left; apply Rinv_0_lt_compat, one_plus_square].
  - unfold kernel. assert (exp (- (x * x * (1 + t * t)) / 2) <= exp (- (x * x) / 2)).
    { destruct (Req_dec (x * x * (t * t)) 0) as [e|n].
      - right; f_equal. replace (x * x * (1 + t * t)) with (x * x + x * x * (t * t)) by ring. rewrite e; field.
      - left; apply exp_increasing. assert (0 <= x * x * (t * t)) by (apply Rmult_le_pos; nra). nra. }
    generalize (exp_pos (- (x * x * (1 + t * t)) / 2)); intro.
    apply Rle_div_l; [apply one_plus_square|]. nra. }
split.
- unfold companion. replace 0 with (RInt (fun _ => 0) 0 1) at 1.
  + apply RInt_le; [lra|apply (ex_RInt_const (V := R_NormedModule))|apply companion_integrable|intros; apply H].
  + rewrite (RInt_const (V := R_CompleteNormedModule)); unfold scal; simpl; unfold mult; simpl; ring.
- unfold companion. replace (2 * kernel x) with (RInt (fun _ => 2 * kernel x) 0 1).
  + apply RInt_le; [lra|apply companion_integrable|apply (ex_RInt_const (V := R_NormedModule))|intros; apply H].
  + rewrite (RInt_const (V := R_CompleteNormedModule)); unfold scal; simpl; unfold mult; simpl; ring.
Qed.

Theorem gaussian_integral x : PI / 2 - 2 * kernel x <= kernel_integral x * kernel_integral x <= PI / 2.
Proof. generalize (square_sum x) (companion_bounds x); lra. Qed.

