(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** What a row of the tables claims, and how it is checked.

    A Double is m/2^d with natural numbers m and d; [double m d] is that number. A row of lower_bound.csv claims

      P[Bin(n, L) ≥ k] ≤ α,      L ≤ 1,

    which is what [lower_bound_rule] asks of the bound for the count k. A row of certificates.csv claims besides that

      Φ(r/σ) ≤ L,      that is,      r ≤ σ·Φ⁻¹(L),

    for the radius r. Both are claims about the theorems' own binomial tail and Φ. The tail is decided by [tail_check], Φ by
    coq-interval. *)

From Coq Require Import Reals NArith ZArith.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From mathcomp Require Import all_ssreflect ssralg ssrnum.
From mathcomp.analysis Require Import Rstruct reals.
From Smoothing Require Import BinomialDistribution NormalDistribution TailCheck ErrorIntegral.
From Smoothing Require GaussianIntegral.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** m/2^d. *)
Definition double (m d : N) : reals := dyadic [realFieldType of reals] m d.

(** P[Bin(n, L) ≥ k] ≤ α. *)
Definition lower_bound_row (n k : N) (alpha L : reals) : Prop :=
  L <= 1 /\ binomial_tail n k L <= alpha.

(** r ≤ σ·Φ⁻¹(L), and L is a lower bound. *)
Definition certificate_row (n k : N) (alpha sigma L radius : reals) : Prop :=
  lower_bound_row n k alpha L /\ Phi (radius / sigma) <= L.

(** a ≤ Φ(z) ≤ b, and c ≤ 1 − Φ(z) ≤ d. *)
Definition normal_row (z a b c d : reals) : Prop :=
  a <= Phi z <= b /\ c <= 1 - Phi z <= d.

(** The same numbers as coq-interval reads them. *)
Definition real (m d : N) : R := Rdiv (IZR (Z.of_N m)) (IZR (Z.of_N (N.pow 2 d))).

Lemma IZR_natr (a : N) : IZR (Z.of_N a) = (a : nat)%:R :> reals.
Proof. by rewrite -INRE nat_of_binE INR_IZR_INZ N_nat_Z. Qed.

Lemma double_real (m d : N) : double m d = real m d.
Proof.
have p0 : (N.pow 2 d : nat)%:R != 0 :> reals.
  by rewrite pnatr_eq0 natX -lt0n expn_gt0.
rewrite /real /double /dyadic; have := IZR_natr (N.pow 2 d) => pE.
rewrite RdivE ?pE// IZR_natr; congr (_ / _).
by rewrite natX natrX.
Qed.

Lemma lower_bound_row_intro (n k m d c r : N) :
  tail_check n k m d c r -> lower_bound_row n k (double c r) (double m d).
Proof. exact: tail_check_sound. Qed.

Lemma certificate_row_intro (n k m d c r s e q f : N) :
  tail_check n k m d c r -> Rlt 0 (real s e) ->
  Rle (error_integral_cdf (Rdiv (real q f) (real s e))) (real m d) ->
  certificate_row n k (double c r) (double s e) (double m d) (double q f).
Proof.
move=> tail /RltP s0 /RleP normal; split; first exact: lower_bound_row_intro.
rewrite !double_real -RdivE ?Phi_error_integral//.
by rewrite gt_eqF.
Qed.

Lemma normal_row_intro (z z' a a' b b' c c' d d' : N) :
  Rle (real a a') (error_integral_cdf (real z z')) /\
  Rle (error_integral_cdf (real z z')) (real b b') /\
  Rle (real c c') (Rminus 1 (error_integral_cdf (real z z'))) /\
  Rle (Rminus 1 (error_integral_cdf (real z z'))) (real d d') ->
  normal_row (double z z') (double a a') (double b b') (double c c') (double d d').
Proof.
rewrite /normal_row !double_real Phi_error_integral.
by move=> [/RleP-> [/RleP-> [/RleP-> /RleP->]]].
Qed.

(** Closes a goal about [error_integral_cdf]. The fuel bounds the time that a false claim takes. *)
Ltac literals := repeat match goal with |- context [IZR (Z.of_N ?n)] =>
  let z := eval vm_compute in (Z.of_N n) in change (IZR (Z.of_N n)) with (IZR z) end.
Ltac normal := unfold error_integral_cdf, GaussianIntegral.kernel_integral,
  GaussianIntegral.kernel, real; literals; integral with (i_prec 100, i_fuel 300).
Ltac lower_bound := apply lower_bound_row_intro; vm_compute; reflexivity.
Ltac certificate := apply certificate_row_intro;
  [vm_compute; reflexivity | unfold real; literals; interval | normal].
Ltac normal_tails := apply normal_row_intro; split; [|split; [|split]]; normal.
