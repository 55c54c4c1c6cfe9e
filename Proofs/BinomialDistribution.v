(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The binomial law over any ordered field, so that it can be read in the rationals as in the reals:

      mass n p k = C(n, k)·p^k·(1 − p)^(n − k)      tail n m p = P[Bin(n, p) ≥ m] = Σ_{k ≥ m} mass n p k

    The tail obeys T(n + 1, m + 1, p) = p·T(n, m, p) + (1 − p)·T(n, m + 1, p), from which it follows that it increases in p:
    no derivative and no beta function is needed. In Swift: [BinomialDistribution]. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Local Open Scope ring_scope.

Section binomial.
Variable R : realFieldType.
Implicit Types (p q alpha : R) (n m k : nat).

Definition binomial_mass n p k : R := 'C(n, k)%:R * p ^+ k * (1 - p) ^+ (n - k).
Definition binomial_tail n m p : R := \sum_(m <= k < n.+1) binomial_mass n p k.

Lemma binomial_mass_ge0 n p k : 0 <= p <= 1 -> 0 <= binomial_mass n p k.
Proof.
by case/andP=> p0 p1; rewrite /binomial_mass !mulr_ge0 ?exprn_ge0 ?ler0n// subr_ge0.
Qed.

Lemma binomial_mass_sum n p : \sum_(0 <= k < n.+1) binomial_mass n p k = 1.
Proof.
have -> : 1 = (1 - p + p) ^+ n by rewrite subrK expr1n.
rewrite big_mkord exprDn; apply: eq_bigr => i _.
by rewrite /binomial_mass -mulrA mulr_natl mulrC.
Qed.

Lemma binomial_mass_small n p k : (n < k)%N -> binomial_mass n p k = 0.
Proof. by move=> nk; rewrite /binomial_mass bin_small// !mul0r. Qed.

Lemma binomial_massS n p k :
  binomial_mass n.+1 p k.+1 = p * binomial_mass n p k + (1 - p) * binomial_mass n p k.+1.
Proof.
rewrite /binomial_mass binS subSS natrD exprS.
have [nk|kn] := leqP n k; first by rewrite bin_small ?ltnS//; ring.
by rewrite -(subnSK kn) exprS; ring.
Qed.

Lemma binomial_tail0 n p : binomial_tail n 0 p = 1.
Proof. exact: binomial_mass_sum. Qed.

Lemma binomial_tailS n m p :
  binomial_tail n.+1 m.+1 p = p * binomial_tail n m p + (1 - p) * binomial_tail n m.+1 p.
Proof.
rewrite {1}/binomial_tail big_add1/= (eq_bigr _ (fun k _ => binomial_massS n p k)).
rewrite big_split/= -!mulr_sumr; congr (_ + _ * _).
rewrite /binomial_tail [RHS](_ : _ = \sum_(m.+1 <= k < n.+2) binomial_mass n p k).
  by rewrite big_add1.
have [mn|nm] := leqP m.+1 n.+1; last by rewrite !big_geq// ltnW.
by rewrite [RHS]big_nat_recr//= [X in _ + X]binomial_mass_small// addr0.
Qed.

Lemma binomial_tail_leS n m p : 0 <= p <= 1 -> binomial_tail n m.+1 p <= binomial_tail n m p.
Proof.
move=> p01; rewrite /binomial_tail.
have [mn|nm] := ltnP m n.+1; last by rewrite !big_geq// ltnW.
by rewrite [leRHS]big_ltn// ler_addr binomial_mass_ge0.
Qed.

Lemma binomial_tail_mono n m p q : 0 <= p -> p <= q -> q <= 1 ->
  binomial_tail n m p <= binomial_tail n m q.
Proof.
move=> p0 pq q1; have p01 : 0 <= p <= 1 by rewrite p0 (le_trans pq).
elim: n m => [|n IH] [|m]; rewrite ?binomial_tail0//.
  by rewrite /binomial_tail !big_geq.
rewrite !binomial_tailS.
apply: (@le_trans _ _ (q * binomial_tail n m p + (1 - q) * binomial_tail n m.+1 p)).
  rewrite -subr_ge0.
  have -> : q * binomial_tail n m p + (1 - q) * binomial_tail n m.+1 p -
     (p * binomial_tail n m p + (1 - p) * binomial_tail n m.+1 p) =
     (q - p) * (binomial_tail n m p - binomial_tail n m.+1 p) by ring.
  by rewrite mulr_ge0// subr_ge0// binomial_tail_leS.
by rewrite ler_add// ler_wpmul2l ?IH// ?subr_ge0// (le_trans p0).
Qed.

End binomial.
