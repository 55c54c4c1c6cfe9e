(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The certificate of Gaussian smoothing in the ℓ2 norm (Cohen, Rosenfeld, Kolter 2019, Theorem 1):

      P[f(x + σZ) = A] ≥ p_A,   P[f(x + σZ) = c] ≤ p_B for c ≠ A,   ‖δ‖ < σ/2·(Φ⁻¹(p_A) − Φ⁻¹(p_B))
      imply   score c (x + δ) < score A (x + δ) for every c ≠ A,

    its envelope Φ(Φ⁻¹(p) ∓ ‖δ‖/σ), and the form in which Salman and others 2019, Lemma 2, put it: Φ⁻¹ of a score is
    1/σ-Lipschitz. Nothing is assumed of the number of classes, nor that p_A + p_B ≤ 1. In Swift: [GaussianL2]. *)

From Smoothing Require Import Prelude StandardNormal NormalRotation GaussianSpace NormalDistribution
  LikelihoodRatioTest GaussianShift NeymanPearson SmoothedClassifier.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section gaussian_l2.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Variables (Y : Type) (f : T -> Y) (sigma : R).
Hypothesis mf : forall c, measurable [set z | f z = c].
Hypothesis sigma0 : 0 < sigma.
Local Notation score := (score f sigma).
Implicit Types (x d : T) (c : Y).

(** The shift bounds of NeymanPearson.v, for scores. *)
Lemma score_lower c x d a : ((Phi a)%:E <= score c x ->
  (Phi (a - vnorm d / sigma))%:E <= score c (vadd x d))%E.
Proof.
by rewrite scoreD// -vnorm_unscale// scoreE//; apply: shift_lower; exact: vote_test.
Qed.

Lemma score_upper c x d a : (score c x <= (Phi a)%:E ->
  score c (vadd x d) <= (Phi (a + vnorm d / sigma))%:E)%E.
Proof.
by rewrite scoreD// -vnorm_unscale// scoreE//; apply: shift_upper; exact: vote_test.
Qed.

(** The envelopes: what bounds at x leave at distance ‖d‖. *)
Theorem envelope_lower c x d p : 0 < p < 1 -> (p%:E <= score c x)%E ->
  ((Phi (Phi_inv p - vnorm d / sigma))%:E <= score c (vadd x d))%E.
Proof. by move=> p01 H; apply: score_lower; rewrite Phi_invK. Qed.

Theorem envelope_upper c x d p : 0 < p < 1 -> (score c x <= p%:E)%E ->
  (score c (vadd x d) <= (Phi (Phi_inv p + vnorm d / sigma))%:E)%E.
Proof. by move=> p01 H; apply: score_upper; rewrite Phi_invK. Qed.

(** Theorem 1. Below the radius the lower envelope of A is above the upper envelope of every other class. *)
Theorem certified_radius x cA pA pB : 0 < pA < 1 -> 0 < pB < 1 ->
  (pA%:E <= score cA x)%E -> (forall c, c <> cA -> score c x <= pB%:E)%E ->
  forall d, vnorm d < sigma / 2 * (Phi_inv pA - Phi_inv pB) ->
  forall c, c <> cA -> (score c (vadd x d) < score cA (vadd x d))%E.
Proof.
move=> pA01 pB01 hA hB d dR c /hB{}hB; set a := Phi_inv pA in dR *; set b := Phi_inv pB in dR *.
apply: le_lt_trans (envelope_upper d pB01 hB) _.
apply: lt_le_trans _ (envelope_lower d pA01 hA).
have q2 : vnorm d / sigma < (a - b) / 2.
  by rewrite ltr_pdivr_mulr// (_ : (a - b) / 2 * sigma = sigma / 2 * (a - b))//; ring.
rewrite lte_fin Phi_lt// ltr_subr_addr -addrA -ltr_subr_addl.
by rewrite [ltRHS]splitr ltr_add.
Qed.

(** Its binary form, p_B = 1 − p_A, in which the radius is σ·Φ⁻¹(p_A). *)
Theorem certified_radius_binary x cA pA : 0 < pA < 1 -> (pA%:E <= score cA x)%E ->
  forall d, vnorm d < sigma * Phi_inv pA ->
  forall c, c <> cA -> (score c (vadd x d) < score cA (vadd x d))%E.
Proof.
move=> pA01 hA d dR; have /andP[p0 p1] := pA01; apply: (@certified_radius x cA pA (1 - pA)) => //.
- by rewrite subr_gt0 p1 ltr_subl_addr ltr_addl.
- move=> c cA'; apply: le_trans (score_complement sigma mf x cA') _.
  by rewrite EFinB lee_sub.
- by rewrite Phi_invN// opprK (_ : _ * _ = sigma * Phi_inv pA)//; field.
Qed.

(** Φ⁻¹ of a score is 1/σ-Lipschitz in x. *)
Theorem score_lipschitz c x d (p p' : R) : 0 < p < 1 ->
  score c x = p%:E -> score c (vadd x d) = p'%:E ->
  0 < p' < 1 /\ `|Phi_inv p' - Phi_inv p| <= vnorm d / sigma.
Proof.
move=> p01 xE dE.
have := @envelope_upper c x d p p01; have := @envelope_lower c x d p p01.
rewrite xE dE !lee_fin => /(_ (lexx _)) lo /(_ (lexx _)) hi.
have p'01 : 0 < p' < 1.
  by rewrite (lt_le_trans (Phi_gt0 _) lo) (le_lt_trans hi (Phi_lt1 _)).
split=> //; move: lo hi; rewrite -{1 2}(Phi_invK p'01) !Phi_mono => lo hi.
by rewrite ler_norml ler_subr_addl lo ler_subl_addl hi.
Qed.

End gaussian_l2.
