(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** A program that checks P[Bin(n, a/2^d) ≥ k] ≤ α for numbers of any size, and the proof that it may be believed.

    With A + B = 2^d the tail is a sum of natural numbers over 2^(d·n),

      Σ_{m = k}^{n} T(m),     T(m) = C(n, m)·A^m·B^(n − m),     (n − m + 1)·A·T(m − 1) = m·B·T(m),

    of which the exact value would have millions of digits. The program carries upper bounds t·2^e of T(m) and s·2^e of the sum
    so far, with t and s of about a hundred bits, from m = n down to k. Every division and every shift is rounded upward.
    It uses binary natural numbers and no axiom. In Swift: [ClopperPearson], [TailRoot]; the rows are in Tables/lower_bound.csv. *)

From Coq Require Import PArith NArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Smoothing Require Import BinomialDistribution.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.

(** * The program *)

(** A number m·2^e. *)
Definition scaled := (N * N)%type.

(** At least a/b. *)
Definition up_div (a b : N) : N := N.succ (N.div a b).

(** At least m/2^s. *)
Definition up_shift (m s : N) : N := N.succ (N.shiftr m s).

Definition precision : N := 112.

(** At least m·2^e, with about [precision] bits. *)
Definition shorten (m e : N) : scaled :=
  let s := N.sub (N.log2 m) precision in
  if N.eqb s 0 then (m, e) else (up_shift m s, N.add e s).

(** At least a^p. *)
Fixpoint up_power (a : N) (p : positive) : scaled :=
  match p with
  | xH => shorten a 0
  | xO p => let: (m, e) := up_power a p in shorten (N.mul m m) (N.add e e)
  | xI p => let: (m, e) := up_power a p in shorten (N.mul a (N.mul m m)) (N.add e e)
  end.

(** From bounds t·2^e of T(m) and s·2^e of the sum down to m, a bound of the sum down to m − steps. *)
Fixpoint up_sum (n A B : N) (steps : nat) (m t s e : N) : scaled :=
  if steps is steps.+1 then
    let t := up_div (N.mul t (N.mul m B)) (N.mul (N.succ (N.sub n m)) A) in
    let s := N.add s t in
    let x := N.sub (N.log2 s) precision in
    if N.ltb x 64 then up_sum n A B steps (N.pred m) t s e
    else up_sum n A B steps (N.pred m) (up_shift t x) (up_shift s x) (N.add e x)
  else (s, e).

(** m·2^e ≤ c·2^r. *)
Definition scaled_le (m e c r : N) : bool :=
  if N.leb e r then N.leb m (N.shiftl c (N.sub r e)) else N.leb (N.shiftl m (N.sub e r)) c.

(** P[Bin(n, A/2^d) ≥ k] ≤ c/2^r. *)
Definition tail_check (n k A d c r : N) : bool :=
  [&& N.ltb 0 A, N.leb A (N.pow 2 d), N.leb k n &
      if n is Npos p then
        let: (t, e) := up_power A p in
        let: (s, e) := up_sum n A (N.sub (N.pow 2 d) A) (N.to_nat (N.sub n k)) n t t e in
        scaled_le s (N.add e r) c (N.mul d n)
      else false].

(** * The proof *)

(** MathComp's reading of a binary number and the standard library's are the same. *)
Lemma nat_of_binE (a : N) : a = N.to_nat a :> nat.
Proof.
case: a => //= p; elim: p => //= p IH.
- rewrite Pos2Nat.inj_xI NatTrec.doubleE IH.
  have -> : forall k, (2 * k)%coq_nat = k.*2 by move=> k; rewrite multE mul2n.
  by [].
- rewrite Pos2Nat.inj_xO NatTrec.doubleE IH.
  have -> : forall k, (2 * k)%coq_nat = k.*2 by move=> k; rewrite multE mul2n.
  by [].
Qed.

Lemma natD a b : N.add a b = (a + b)%N :> nat. Proof. by rewrite !nat_of_binE N2Nat.inj_add plusE. Qed.
Lemma natM a b : N.mul a b = (a * b)%N :> nat. Proof. by rewrite !nat_of_binE N2Nat.inj_mul multE. Qed.
Lemma natB a b : N.sub a b = (a - b)%N :> nat. Proof. by rewrite !nat_of_binE N2Nat.inj_sub minusE. Qed.
Lemma natS a : N.succ a = a.+1 :> nat. Proof. by rewrite !nat_of_binE N2Nat.inj_succ. Qed.
Lemma natP a : N.pred a = a.-1 :> nat. Proof. by rewrite !nat_of_binE N2Nat.inj_pred. Qed.

Lemma natX a b : N.pow a b = (a ^ b)%N :> nat.
Proof.
rewrite !nat_of_binE N2Nat.inj_pow; move: (N.to_nat a) (N.to_nat b) => x; elim=> //= k ->.
by rewrite expnS.
Qed.

Lemma nat_le (a b : N) : N.le a b -> (a <= b)%N.
Proof. by move=> H; rewrite !nat_of_binE; apply/ssrnat.leP; lia. Qed.

Lemma nat_lt (a b : N) : N.lt a b -> (a < b)%N.
Proof. by move=> H; rewrite !nat_of_binE; apply/ssrnat.ltP; lia. Qed.

Lemma up_div_spec (a b : N) : (0 < b)%N -> (a <= b * up_div a b)%N.
Proof.
move=> b0; rewrite -natM; apply: nat_le; apply: N.lt_le_incl.
by apply: N.mul_succ_div_gt => bE; rewrite bE in b0.
Qed.

Lemma up_shift_spec (m s : N) : (m <= up_shift m s * 2 ^ s)%N.
Proof.
rewrite /up_shift N.shiftr_div_pow2 mulnC -[2%N]/(nat_of_bin 2%num) -natX -/(up_div m (N.pow 2 s)).
by apply: up_div_spec; rewrite natX expn_gt0.
Qed.

Lemma shorten_spec (m e : N) :
  (m * 2 ^ e <= (shorten m e).1 * 2 ^ (shorten m e).2)%N.
Proof.
rewrite /shorten; case: N.eqb => //=; set s := N.sub _ _.
by rewrite natD addnC expnD mulnA leq_mul2r up_shift_spec orbT.
Qed.

Lemma up_power_spec (a : N) p :
  (a ^ Pos.to_nat p <= (up_power a p).1 * 2 ^ (up_power a p).2)%N.
Proof.
elim: p => [p|p|] /=.
- case: (up_power a p) => m e /= IH; apply: leq_trans (shorten_spec _ _).
  rewrite Pos2Nat.inj_xI multE expnS mul2n -addnn expnD !natM natD expnD -[leqRHS]mulnA.
  by rewrite leq_mul2l mulnACA leq_mul ?orbT.
- case: (up_power a p) => m e /= IH; apply: leq_trans (shorten_spec _ _).
  by rewrite Pos2Nat.inj_xO multE mul2n -addnn expnD natM natD expnD mulnACA leq_mul.
- by apply: leq_trans (shorten_spec _ _); rewrite muln1 expn1.
Qed.

Section sum.
Variables (n A B : N).
Hypothesis A0 : (0 < A)%N.

Definition term (m : nat) : nat := ('C(n, m) * A ^ m * B ^ (n - m))%N.
Definition upper_sum (m : nat) : nat := (\sum_(m <= j < n.+1) term j)%N.

Lemma termS (m : nat) : (m < n)%N -> ((n - m) * A * term m = m.+1 * B * term m.+1)%N.
Proof.
move=> mn; rewrite /term -(subnSK mn) expnS [in RHS]expnS.
have := mul_bin_left n m; rewrite -(subnSK mn).
move: ('C(n, m)) ('C(n, m.+1)) (n - m.+1)%N => c c' r E.
transitivity ((r.+1 * c) * (A * A ^ m * B * B ^ r))%N; last rewrite -E.
all: by apply/eqP; rewrite -eqz_nat !PoszM; apply/eqP; ring.
Qed.

Lemma upper_sumS (m : nat) : (m <= n)%N -> upper_sum m = (term m + upper_sum m.+1)%N.
Proof. by move=> mn; rewrite /upper_sum big_ltn. Qed.

Lemma up_sum_spec steps (m t s e : N) : (steps <= m)%N -> (m <= n)%N ->
  (term m <= t * 2 ^ e)%N -> (upper_sum m <= s * 2 ^ e)%N ->
  (upper_sum (m - steps) <= (up_sum n A B steps m t s e).1 * 2 ^ (up_sum n A B steps m t s e).2)%N.
Proof.
elim: steps m t s e => [|k IH] m t s e; first by rewrite subn0.
move=> km mn Tm Sm /=.
set t' := up_div _ _; set s' := N.add s t'; set x := N.sub _ _.
have [j jE] : exists j : nat, m = j.+1 :> nat by move: km; case: (nat_of_bin m) => // j _; exists j.
have jn : (j < n)%N by rewrite -jE.
have dE : N.mul (N.succ (N.sub n m)) A = ((n - j) * A)%N :> nat.
  by rewrite natM natS natB jE subnSK.
have d0 : (0 < (n - j) * A)%N by rewrite muln_gt0 subn_gt0 jn.
have Tj : (term j <= t' * 2 ^ e)%N.
  rewrite -(leq_pmul2l d0) termS// mulnA.
  apply: (@leq_trans (j.+1 * B * (t * 2 ^ e))); first by rewrite leq_mul2l -jE Tm orbT.
  rewrite mulnA leq_mul2r; apply/orP; right; rewrite -dE.
  apply: leq_trans (up_div_spec _ _); last by rewrite dE.
  by rewrite !natM jE mulnC.
have Sj : (upper_sum j <= s' * 2 ^ e)%N.
  by rewrite upper_sumS ?(ltnW jn)// natD mulnDl addnC leq_add// -jE.
have pE : N.pred m = j :> nat by rewrite natP jE.
have -> : (m - k.+1 = N.pred m - k)%N by rewrite pE jE subSS.
case: N.ltb; apply: IH; rewrite ?pE ?(ltnW jn)//; try by rewrite -ltnS -jE.
- apply: leq_trans Tj _; rewrite natD addnC expnD mulnA leq_mul2r.
  by rewrite up_shift_spec orbT.
- apply: leq_trans Sj _; rewrite natD addnC expnD mulnA leq_mul2r.
  by rewrite up_shift_spec orbT.
Qed.

End sum.

Lemma scaled_le_spec (m e c r : N) : scaled_le m e c r -> (m * 2 ^ e <= c * 2 ^ r)%N.
Proof.
rewrite /scaled_le; case: ifPn => [/N.leb_le /nat_le er /N.leb_le /nat_le|/negbTE H /N.leb_le /nat_le].
  rewrite N.shiftl_mul_pow2 natM natX natB => mc.
  by rewrite -[in leqRHS](subnK er) expnD mulnA leq_mul2r mc orbT.
have er : (r <= e)%N by apply: ltnW; apply: nat_lt; apply/N.leb_gt.
rewrite N.shiftl_mul_pow2 natM natX natB => mc.
by rewrite -[in leqLHS](subnK er) expnD mulnA leq_mul2r mc orbT.
Qed.

Local Open Scope ring_scope.

(** A dyadic number. *)
Definition dyadic (R : realFieldType) (a d : N) : R := (a : nat)%:R / 2 ^+ d.

Theorem tail_check_sound (R : realFieldType) (n k A d c r : N) : tail_check n k A d c r ->
  dyadic R A d <= 1 /\ binomial_tail n k (dyadic R A d) <= dyadic R c r.
Proof.
case/and4P=> /N.ltb_lt /nat_lt A0 /N.leb_le /nat_le; rewrite natX => AD /N.leb_le /nat_le kn.
set B := N.sub (N.pow 2 d) A.
have BE : B = (2 ^ d - A)%N :> nat by rewrite natB natX.
have D0 j : 0 < 2 ^+ j :> R by rewrite exprn_gt0 ?ltr0n.
have AD' : dyadic R A d <= 1.
  by rewrite /dyadic ler_pdivr_mulr// mul1r -natrX ler_nat.
move=> check; split=> //.
have {check} : (upper_sum n A B k * 2 ^ r <= c * 2 ^ (d * n))%N.
  case: n kn check => // p kn.
  have pE : Pos.to_nat p = Npos p :> nat by rewrite nat_of_binE.
  have := up_power_spec A p; rewrite pE -nat_of_binE; case: (up_power A p) => t e /= Tn.
  have Tn' : (term (Npos p) A B (Npos p : N) <= t * 2 ^ e)%N by rewrite /term binn mul1n subnn muln1.
  have Sn' : (upper_sum (Npos p) A B (Npos p : N) <= t * 2 ^ e)%N.
    by rewrite /upper_sum big_nat1.
  have steps : (N.sub (Npos p) k <= (Npos p : N))%N by rewrite natB leq_subr.
  have := up_sum_spec A0 steps (leqnn _) Tn' Sn'.
  rewrite natB subKn//; case: up_sum => s e' /= Sk /scaled_le_spec.
  rewrite natD natM expnD mulnA; apply: leq_trans.
  by rewrite leq_mul2r Sk orbT.
move=> H.
have mass (j : nat) : (j <= n)%N ->
    binomial_mass n (dyadic R A d) j = (term n A B j)%:R / 2 ^+ (d * n).
  move=> jn; rewrite /binomial_mass /term !natrM !natrX BE natrB// natrX.
  have -> : 1 - dyadic R A d = (2 ^+ d - (A : nat)%:R) / 2 ^+ d.
    by rewrite /dyadic mulrBl divff// gt_eqF.
  have -> : 2 ^+ (d * n) = (2 ^+ d) ^+ j * (2 ^+ d) ^+ (n - j) :> R.
    by rewrite -exprD subnKC// exprM.
  have fractions (a x u y v : R) : a * (x / u) * (y / v) = a * x * y / (u * v).
    by rewrite [a * _]mulrA mulf_div.
  by rewrite /dyadic !expr_div_n fractions.
have -> : binomial_tail n k (dyadic R A d) = (upper_sum n A B k)%:R / 2 ^+ (d * n).
  rewrite /binomial_tail /upper_sum natr_sum mulr_suml.
  by apply: eq_big_nat => j /andP[_ jn]; exact: mass.
rewrite /dyadic ler_pdivr_mulr ?D0// mulrAC ler_pdivl_mulr ?D0//.
by rewrite -!natrX -!natrM ler_nat.
Qed.
