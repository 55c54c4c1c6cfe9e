(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** Confidence bounds from binomial tails (Clopper and Pearson 1934): if each of the n + 1 bounds of a rule satisfies

      L(k) ≤ 0      or      L(k) ≤ 1 and P[Bin(n, L(k)) ≥ k] ≤ α,

    then P[p < L(K)] ≤ α for K ~ Bin(n, p) and every p. The rule need not be monotone, nor the bounds as large as possible:
    bounds rounded downward are covered by the theorem as they stand. In Swift: [ClopperPearson]. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Smoothing Require Import BinomialDistribution.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Local Open Scope ring_scope.

Section clopper_pearson.
Variable R : realFieldType.
Implicit Types (p q alpha : R) (n m k : nat).

(* Clopper-Pearson: any L with (tail at L) <= alpha covers, whatever L is. *)
Definition lower_bound_rule n alpha (L : nat -> R) := forall k, (k <= n)%N ->
  L k <= 0 \/ (L k <= 1 /\ binomial_tail n k (L k) <= alpha).

Theorem clopper_pearson_coverage n alpha L p :
  0 <= alpha -> 0 <= p <= 1 -> lower_bound_rule n alpha L ->
  \sum_(0 <= k < n.+1 | p < L k) binomial_mass n p k <= alpha.
Proof.
move=> a0 p01 HL; have /andP[p0 p1] := p01.
have [/hasP[k0 k0i pk0]|/hasPn H] := boolP (has (fun k => p < L k) (index_iota 0 n.+1)); last first.
  by rewrite big_seq_cond big1// => k /andP[ki pk]; have := H _ ki; rewrite pk.
have ex : exists k, (k <= n)%N && (p < L k).
  by exists k0; rewrite pk0 andbT; move: k0i; rewrite mem_index_iota.
have [m /andP[mn pm] mmin] := ex_minnP ex.
have [Lm0|[Lm1 tailm]] := HL _ mn.
  by move: pm; rewrite ltNge (le_trans Lm0).
apply: (@le_trans _ _ (binomial_tail n m p)); last first.
  by apply: le_trans tailm; apply: binomial_tail_mono => //; exact: ltW.
rewrite /binomial_tail [leRHS](_ : _ = \sum_(0 <= k < n.+1 | (m <= k)%N) binomial_mass n p k).
  rewrite big_mkcond [leRHS]big_mkcond; apply: ler_sum_nat => k /andP[_ kn].
  case: ifPn => pk; last by case: ifP => // _; exact: binomial_mass_ge0.
  by rewrite mmin// pk andbT.
rewrite [RHS]big_mkcond [RHS](big_cat_nat _ _ _ (leq0n m))/=; last exact: leqW.
rewrite [X in _ = X + _](_ : _ = 0) ?add0r; last first.
  by rewrite big_nat_cond big1// => i /andP[im _]; rewrite leqNgt (andP im).2.
by apply: eq_big_nat => i /andP[-> _].
Qed.

(** The upper bounds are the lower ones for 1 − p, seen from the other end. *)
Lemma binomial_mass_mirror n p k : (k <= n)%N ->
  binomial_mass n (1 - p) (n - k) = binomial_mass n p k.
Proof. by move=> kn; rewrite /binomial_mass bin_sub// subKn// subKr mulrAC. Qed.

Theorem clopper_pearson_upper_coverage n alpha L p :
  0 <= alpha -> 0 <= p <= 1 -> lower_bound_rule n alpha L ->
  \sum_(0 <= k < n.+1 | 1 - L (n - k)%N < p) binomial_mass n p k <= alpha.
Proof.
move=> a0 /andP[p0 p1] HL.
have q01 : 0 <= 1 - p <= 1 by rewrite subr_ge0 p1 ler_subl_addr ler_addl.
apply: le_trans (clopper_pearson_coverage a0 q01 HL).
rewrite big_nat_rev/= add0n le_eqVlt; apply/orP; left; apply/eqP.
rewrite [LHS]big_mkcond [RHS]big_mkcond/=; apply: eq_big_nat => k /andP[_ kn].
rewrite subSS subKn// ltr_subl_addl addrC -ltr_subl_addl.
by case: ifP => // _; rewrite -[in LHS](binomial_mass_mirror _ (leq_subr k n)) subKn.
Qed.

End clopper_pearson.
