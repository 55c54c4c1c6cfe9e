(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The binomial test of PREDICT, as far as it is about binomial sums. T m x is P[Bin(m, ½) ≥ x], and

      U m x = Σ_{j ≥ x} C(m, j)·a^j·b^(m − j)      with 0 ≤ a ≤ b

    is the tail of a coin that prefers tails, not divided by (a + b)^m. For t ≤ k, m ≤ M and 2t ≤ M + 1

      U m k ≤ 2·T M k · U m t:

    given that at least t of m votes went to a class that is no likelier than its rival, at least k did with probability at most
    twice the tail of the fair coin, even with M votes. Two steps: given the truncation a fair coin is the worst one (likelihood
    ratio); and the conditional tail of a fair coin grows with the number of throws, because tails of log-concave sequences are
    log-concave. In Swift: [BinomialTest]. Source: Hung and Fithian 2019. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Smoothing Require Import BinomialDistribution.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Local Open Scope ring_scope.

Section fair_coin.
Variable R : realFieldType.
Implicit Types (m M i j k t s : nat).

Definition half_tail m x : R := binomial_tail m x 2^-1.
Local Notation T := half_tail.

Lemma half0 : 0 <= 2^-1 :> R. Proof. by rewrite invr_ge0 ler0n. Qed.
Lemma halfC : 1 - 2^-1 = 2^-1 :> R. Proof. by field. Qed.
Lemma half01 : (0 <= 2^-1 :> R) && (2^-1 <= 1 :> R). Proof. by rewrite half0 -subr_ge0 halfC half0. Qed.

Lemma half_tail0 m : T m 0 = 1. Proof. exact: binomial_tail0. Qed.

Lemma half_tailS m x : T m.+1 x.+1 = (T m x + T m x.+1) / 2.
Proof. by rewrite /half_tail binomial_tailS halfC -mulrDr mulrC. Qed.

Lemma half_tail_ge0 m x : 0 <= T m x.
Proof. by rewrite sumr_ge0// => k _; exact: (binomial_mass_ge0 _ _ half01). Qed.

Lemma half_tail_leS m x : T m x.+1 <= T m x.
Proof. exact: (binomial_tail_leS _ _ half01). Qed.

Lemma half_tail_small m x : (m < x)%N -> T m x = 0.
Proof. by move=> mx; rewrite /half_tail /binomial_tail big_geq. Qed.

Lemma half_mass m j : (j <= m)%N -> binomial_mass m 2^-1 j = 'C(m, j)%:R * 2^-1 ^+ m :> R.
Proof. by move=> jm; rewrite /binomial_mass halfC -mulrA -exprD subnKC. Qed.

Lemma half_tail_gt0 m x : (x <= m)%N -> 0 < T m x.
Proof.
move=> xm; rewrite /half_tail /binomial_tail big_nat_recr//= ltr_spaddr//.
  by rewrite half_mass// binn mul1r exprn_gt0// invr_gt0 ltr0n.
by rewrite sumr_ge0// => k _; exact: (binomial_mass_ge0 _ _ half01).
Qed.

(** Tails of the fair coin are log-concave. *)
Lemma half_tail_concave m i j : (i <= j)%N -> T m i * T m j.+1 <= T m i.+1 * T m j.
Proof.
elim: m i j => [|m IH] i j ij.
  by rewrite [T 0 j.+1]half_tail_small// mulr0 mulr_ge0// half_tail_ge0.
case: i ij => [|i] ij.
  rewrite half_tail0 mul1r; case: j ij => [|j] _; first by rewrite half_tail0 mulr1.
  rewrite !half_tailS half_tail0.
  have h0 := IH 0%N j (leq0n _); have h1 := IH 0%N j.+1 (leq0n _).
  rewrite half_tail0 !mul1r in h0 h1.
  have d0 := half_tail_leS m j; have d1 := half_tail_leS m j.+1.
  rewrite -subr_ge0.
  have -> : (1 + T m 1) / 2 * ((T m j + T m j.+1) / 2) - (T m j.+1 + T m j.+2) / 2 =
    ((T m 1 * T m j - T m j.+1) + (T m 1 * T m j.+1 - T m j.+2) +
     (T m j - T m j.+1) + (T m j.+1 - T m j.+2)) / 4 by field.
  rewrite divr_ge0 ?ler0n//; do 3 (apply: addr_ge0; last by rewrite subr_ge0).
  by rewrite subr_ge0.
case: j ij => // j; rewrite ltnS => ij; rewrite !half_tailS.
have h0 := IH i j ij; have h1 := IH i.+1 j.+1 ij.
have h2 : T m i * T m j.+2 <= T m i.+2 * T m j.
  move: ij; rewrite leq_eqVlt => /predU1P[->|ij]; first by rewrite mulrC.
  by apply: le_trans (IH i.+1 j ij); apply: IH; exact: leqW (ltnW ij).
rewrite -subr_ge0.
have -> : (T m i.+1 + T m i.+2) / 2 * ((T m j + T m j.+1) / 2) -
    (T m i + T m i.+1) / 2 * ((T m j.+1 + T m j.+2) / 2) =
  ((T m i.+1 * T m j - T m i * T m j.+1) + (T m i.+2 * T m j.+1 - T m i.+1 * T m j.+2) +
   (T m i.+2 * T m j - T m i * T m j.+2)) / 4 by field.
rewrite divr_ge0 ?ler0n//; do 2 (apply: addr_ge0; last by rewrite subr_ge0).
by rewrite subr_ge0.
Qed.

(** Given at least t heads, at least k are the likelier the more throws there are. *)
Lemma half_tail_ratioS m t k : (t <= k)%N -> T m k * T m.+1 t <= T m.+1 k * T m t.
Proof.
case: t => [|t] tk.
  rewrite !half_tail0 !mulr1; case: k {tk} => [|k]; first by rewrite !half_tail0.
  rewrite half_tailS ler_pdivl_mulr ?ltr0n// mulr_natr mulr2n ler_add2r.
  exact: half_tail_leS.
case: k tk => // k; rewrite ltnS => tk; rewrite !half_tailS mulrA [leRHS]mulrAC.
rewrite ler_pmul2r ?invr_gt0 ?ltr0n// mulrDr mulrDl ler_add2r [leLHS]mulrC [leRHS]mulrC.
exact: half_tail_concave.
Qed.

Lemma half_tail_ratio m M t k : (t <= k)%N -> (m <= M)%N -> T m k * T M t <= T M k * T m t.
Proof.
move=> tk /subnK <-; elim: (M - m)%N => [|d IH]; first by rewrite add0n mulrC.
rewrite addSn; set N := (d + m)%N in IH *.
have [tN|Nt] := leqP t N; last first.
  have mt : (m < t)%N by apply: leq_ltn_trans Nt; rewrite leq_addl.
  by rewrite [T m k]half_tail_small ?(leq_trans mt)// mul0r mulr_ge0// half_tail_ge0.
have p := half_tail_gt0 tN; rewrite -(ler_pmul2r p).
apply: (@le_trans _ _ (T N k * T m t * T N.+1 t)).
  by rewrite mulrAC ler_wpmul2r// half_tail_ge0.
rewrite mulrAC [leRHS]mulrAC ler_wpmul2r ?half_tail_ge0//.
exact: half_tail_ratioS.
Qed.

Lemma half_tail_mirror m s : (s <= m.+1)%N -> T m s + T m (m.+1 - s) = 1.
Proof.
move=> sm; have wide x : T m x = \sum_(0 <= k < m.+1 | (x <= k)%N) binomial_mass m 2^-1 k.
  by rewrite /half_tail /binomial_tail (big_nat_widenl _ 0).
rewrite -(half_tail0 m) !wide [RHS](bigID (fun k => (s <= k)%N))/=; congr (_ + _).
rewrite big_nat_rev/= add0n [LHS]big_mkcond [RHS]big_mkcond/=; apply: eq_big_nat => k /andP[_ km].
rewrite subSS leq_subLR addnBA// ltn_subRL ltn_add2r -ltnNge.
by case: ifP => // _; rewrite !half_mass ?leq_subr// bin_sub.
Qed.

(** At least half of the mass lies at or above t, if t is at most the middle. *)
Lemma half_tail_ge_half M t : (t.*2 <= M.+1)%N -> 2^-1 <= T M t.
Proof.
move=> tM; have t1 : (t <= M.+1)%N by rewrite (leq_trans _ tM)// -addnn leq_addr.
have tM' : (t <= M.+1 - t)%N by rewrite leq_subRL// addnn.
have mono i j : (i <= j)%N -> T M j <= T M i.
  by move=> /subnK <-; elim: (j - i)%N => // d IH; apply: le_trans IH; exact: half_tail_leS.
rewrite -[leLHS]mul1r ler_pdivr_mulr ?ltr0n// mulr_natr mulr2n -(half_tail_mirror t1) ler_add2l.
exact: mono.
Qed.

Lemma half_tail_conditional m M t k : (t <= k)%N -> (m <= M)%N -> (t.*2 <= M.+1)%N ->
  T m k <= 2 * T M k * T m t.
Proof.
move=> tk mM tM; have := half_tail_ratio tk mM; have h := half_tail_ge_half tM.
move=> ratio; rewrite -mulrA -ler_pdivr_mull ?ltr0n// mulrC.
by apply: le_trans ratio; rewrite ler_wpmul2l// half_tail_ge0.
Qed.

(** The coin with 0 ≤ a ≤ b. *)
Section biased.
Variables (a b : R).
Hypotheses (a0 : 0 <= a) (ab : a <= b).

Definition coin_mass m j : R := 'C(m, j)%:R * (a ^+ j * b ^+ (m - j)).
Definition coin_tail m x : R := \sum_(x <= j < m.+1) coin_mass m j.
Local Notation U := coin_tail.

Let b0 : 0 <= b. Proof. exact: le_trans ab. Qed.

Lemma coin_mass_ge0 m j : 0 <= coin_mass m j.
Proof. by rewrite !mulr_ge0 ?ler0n ?exprn_ge0. Qed.

(** Given the truncation the fair coin is the worst: the ratio of the laws decreases. *)
Lemma coin_tail_ratio m t k : (t <= k)%N -> (k <= m.+1)%N -> U m k * T m t <= T m k * U m t.
Proof.
move=> tk km; rewrite /coin_tail /half_tail /binomial_tail.
rewrite [X in _ * X <= _](big_cat_nat _ _ _ tk)//= [X in _ <= _ * X](big_cat_nat _ _ _ tk)//=.
rewrite !mulrDr [X in _ + X <= _]mulrC ler_add2r.
rewrite !big_distrlr/= big_nat_cond [leRHS]big_nat_cond.
apply: ler_sum => j /andP[/andP[kj jm] _].
rewrite big_nat_cond [leRHS]big_nat_cond; apply: ler_sum => i /andP[/andP[ti ik] _].
have ij : (i <= j)%N by rewrite ltnW// (leq_trans ik).
rewrite !half_mass ?(leq_trans ij)// /coin_mass.
have key : a ^+ j * b ^+ (m - j) <= a ^+ i * b ^+ (m - i).
  rewrite -{1}(subnKC ij) exprD -mulrA ler_wpmul2l ?exprn_ge0//.
  rewrite (_ : m - i = (j - i) + (m - j))%N; last by rewrite addnC addnBA// subnK.
  by rewrite exprD ler_wpmul2r ?exprn_ge0// ler_expn2r.
rewrite mulrACA [leRHS]mulrACA [X in _ <= _ * X]mulrC.
by rewrite ler_wpmul2l ?mulr_ge0 ?ler0n// ler_wpmul2r ?exprn_ge0// half0.
Qed.

Lemma coin_tail_ge0 m x : 0 <= U m x.
Proof. by rewrite sumr_ge0// => j _; exact: coin_mass_ge0. Qed.

Theorem coin_tail_conditional m M t k : (t <= k)%N -> (m <= M)%N -> (t.*2 <= M.+1)%N ->
  U m k <= 2 * T M k * U m t.
Proof.
move=> tk mM tM; have [km|mk] := leqP k m; last first.
  rewrite {1}/coin_tail big_geq// !mulr_ge0 ?ler0n ?half_tail_ge0//.
  exact: coin_tail_ge0.
rewrite -(ler_pmul2r (half_tail_gt0 (leq_trans tk km))).
apply: le_trans (coin_tail_ratio tk (leqW km)) _; rewrite mulrAC.
rewrite ler_wpmul2r ?coin_tail_ge0//; exact: half_tail_conditional.
Qed.

End biased.

End fair_coin.
