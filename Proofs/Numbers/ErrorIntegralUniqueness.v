(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** What pins Φ down: a function P whose increments are bounded by those of c·exp(−t²/2), with P(0) = 1/2 and values that come
    as near to 0 and 1 as one likes but stay between them, is

      P(z) = 1/2 + (2π)^(−1/2) · ∫_0^z exp(−t²/2) dt,

    and c = (2π)^(−1/2). No measure appears here, so that the Lebesgue side and the Riemann side meet in this one statement. *)

From Coq Require Import Reals Psatz.
From Coquelicot Require Import Coquelicot.
From Smoothing Require Import GaussianIntegral.
Local Open Scope R_scope.

Section Uniq.
Variables (P g : R -> R) (c : R).
Hypothesis c0 : 0 < c.
Hypothesis gE : forall z, g z = c * kernel z.
Hypothesis PB : forall u v m M, u <= v -> (forall z, u <= z <= v -> m <= g z <= M) ->
  m * (v - u) <= P v - P u <= M * (v - u).
Hypothesis P0 : P 0 = 1/2.
Hypothesis Ppos : forall z, 0 < P z.
Hypothesis P1 : forall z, P z < 1.
Hypothesis Pn : forall p, p < 1 -> exists u, p < P u.

Lemma g_continuous x : continuous g x.
Proof.
apply (continuous_ext (fun z => c * kernel z)); [intros; symmetry; apply gE|].
apply (continuous_scal_r (V := R_NormedModule) c kernel x), kernel_continuous.
Qed.

Lemma P_derivative x : is_derive P x (g x).
Proof.
apply is_derive_Reals. intros eps e0.
assert (C : continuity_pt g x) by (apply continuity_pt_filterlim, g_continuous).
destruct (C (eps / 2)) as [d [d0 H]]; [lra|].
assert (H' : forall z, Rabs (z - x) < d -> Rabs (g z - g x) < eps / 2).
{ intros z zd. destruct (Req_dec z x) as [->|n]; [rewrite Rminus_eq_0, Rabs_R0; lra|].
  apply H. split; [split; [exact I|congruence]|exact zd]. }
exists (mkposreal d d0). simpl. intros h hn hd.
assert (B : forall z, Rabs (z - x) <= Rabs h -> g x - eps / 2 <= g z <= g x + eps / 2).
{ intros z zh. assert (Rabs (g z - g x) < eps / 2) by (apply H'; lra).
  apply Rabs_def2 in H0. lra. }
replace ((P (x + h) - P x) / h - g x) with ((P (x + h) - P x - g x * h) / h) by (field; exact hn).
unfold Rdiv at 1. rewrite Rabs_mult, Rabs_inv. apply (Rlt_div_l _ _ _ (Rabs_pos_lt _ hn)).
destruct (Rlt_le_dec 0 h) as [hp|hm].
- destruct (PB x (x + h) (g x - eps / 2) (g x + eps / 2)) as [L U]; [lra| |].
  { intros z Hz. apply B. rewrite !Rabs_pos_eq; lra. }
  rewrite (Rabs_pos_eq h) by lra. apply Rabs_def1; nra.
- destruct (PB (x + h) x (g x - eps / 2) (g x + eps / 2)) as [L U]; [lra| |].
  { intros z Hz. apply B. rewrite !Rabs_left1; lra. }
  assert (h < 0) by lra. rewrite (Rabs_left h) by lra. apply Rabs_def1; nra.
Qed.

Lemma P_integral z : P z = 1 / 2 + c * kernel_integral z.
Proof.
assert (I : is_RInt g 0 z (minus (P z) (P 0))).
{ apply (is_RInt_derive (V := R_CompleteNormedModule)); intros; [apply P_derivative|apply g_continuous]. }
assert (E : RInt g 0 z = c * kernel_integral z).
{ rewrite (RInt_ext _ (fun t => scal c (kernel t))) by (intros; apply gE).
  rewrite (RInt_scal (V := R_CompleteNormedModule)); [reflexivity|apply kernel_integrable]. }
apply (is_RInt_unique (V := R_CompleteNormedModule)) in I.
rewrite E in I. unfold minus, plus, opp in I; simpl in I. lra.
Qed.

Lemma kernel_small e : 0 < e -> exists z, kernel z <= e.
Proof.
intro e0. exists (2 / e + 2). set (z := 2 / e + 2).
assert (iv : 0 < 2 / e) by (apply Rdiv_lt_0_compat; lra).
assert (H : 1 + z * z / 2 <= exp (z * z / 2)) by (apply exp_ineq1_le).
unfold kernel. replace (- (z * z) / 2) with (- (z * z / 2)) by field. rewrite exp_Ropp.
apply Rle_trans with (/ (1 + z * z / 2)).
- apply Rinv_le_contravar; [nra|exact H].
- assert (1 / e <= 1 + z * z / 2).
  { assert (1 / e = (2 / e) / 2) by (field; lra). unfold z; nra. }
  replace e with (/ (1 / e)) by (field; lra).
  apply Rinv_le_contravar; [apply Rdiv_lt_0_compat; lra|lra].
Qed.

Lemma c_value : c = / sqrt (2 * PI).
Proof.
assert (pi := PI_RGT_0).
assert (lo : forall z, c * c * (PI / 2 - 2 * kernel z) <= 1 / 4).
{ intro z. generalize (gaussian_integral z) (P_integral z) (P1 z) (Ppos z); intros G E H1 H0.
  assert ((P z - 1/2) * (P z - 1/2) <= 1/4) by nra.
  assert ((P z - 1/2) * (P z - 1/2) = c * c * (kernel_integral z * kernel_integral z)) by (rewrite E; ring).
  assert (0 < c * c) by nra. nra. }
assert (hi : forall p, 1/2 <= p < 1 -> (p - 1/2) * (p - 1/2) <= c * c * (PI / 2)).
{ intros p [p2 p1]. destruct (Pn p p1) as [u Hu].
  generalize (gaussian_integral u) (P_integral u); intros G E.
  assert ((P u - 1/2) * (P u - 1/2) = c * c * (kernel_integral u * kernel_integral u)) by (rewrite E; ring).
  assert (0 < c * c) by nra. nra. }
set (q := c * c * (PI / 2)) in *.
assert (cc : 0 < c * c) by nra.
assert (q <= 1/4).
{ destruct (Rle_lt_dec q (1/4)) as [|n]; [assumption|exfalso].
  destruct (kernel_small ((q - 1/4) / (4 * (c * c)))) as [z Hz].
  { apply Rdiv_lt_0_compat; nra. }
  generalize (lo z). replace (c * c * (PI / 2 - 2 * kernel z)) with (q - 2 * (c * c) * kernel z) by (unfold q; ring).
  assert (c * c * kernel z <= c * c * ((q - 1/4) / (4 * (c * c)))) by (apply Rmult_le_compat_l; lra).
  replace (c * c * ((q - 1/4) / (4 * (c * c)))) with ((q - 1/4) / 4) in H by (field; lra). lra. }
assert (1/4 <= q).
{ destruct (Rle_lt_dec (1/4) q) as [|n]; [assumption|exfalso].
  assert (0 < q) by (unfold q; nra).
  assert (s : sqrt q * sqrt q = q) by (apply sqrt_sqrt; lra).
  assert (0 < sqrt q) by (apply sqrt_lt_R0; lra).
  assert (sqrt q < 1/2) by nra.
  generalize (hi ((sqrt q + 1/2) / 2 + 1/2)). nra. }
assert (Q : c * c * (2 * PI) = 1) by (unfold q in *; lra).
assert (c = sqrt (/ (2 * PI))).
{ symmetry; apply sqrt_lem_1; [left; apply Rinv_0_lt_compat; lra|lra|].
  apply Rmult_eq_reg_r with (2 * PI); [|lra]. rewrite Q; field; lra. }
rewrite H1. apply sqrt_inv.
Qed.

Theorem P_unique z : P z = 1 / 2 + kernel_integral z / sqrt (2 * PI).
Proof. rewrite P_integral, c_value. unfold Rdiv. ring. Qed.
End Uniq.
