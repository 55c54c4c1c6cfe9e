(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** PREDICT (Cohen, Rosenfeld, Kolter 2019, section 3.2.1, Proposition 1): if the most frequent of n votes is answered only
    where 2·P[Bin(n_A + n_B, ½) ≥ n_A] ≤ α, with n_B the second greatest count, then a class that is not a likeliest one is
    answered with probability at most α, whatever the number of classes (Hung and Fithian 2019).

    For one wrong class c and the likeliest class t, fix all votes but those for c and t: BinomialTest.v bounds the
    probability that c is answered by α times the probability that c wins. Winners exclude each other, so that the sum over
    c is at most α. Ties are broken for t last of all, which is what makes the bound hold for each c.
    In Swift: [PredictionRule], [BinomialTest]. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp.
From mathcomp Require Import ring.
From Smoothing Require Import BinomialDistribution BinomialTest.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Local Open Scope ring_scope.

(** * Sums over the outcomes of n votes *)
Section outcomes.
Variables (R : realFieldType) (Y : finType) (q : Y -> R).
Hypothesis q0 : forall c, 0 <= q c.
Implicit Types (v o : Y -> nat) (c y : Y) (phi psi : (Y -> nat) -> R).

(** k more votes for c. *)
Definition more k c v : Y -> nat := fun y => (v y + (y == c) * k)%N.

Lemma moreC k l c y v : more k c (more l y v) = more l y (more k c v).
Proof. by apply/funext => z; rewrite /more addnAC. Qed.

Lemma more_more k l c v : more k c (more l c v) = more (k + l) c v.
Proof. by apply/funext => z; rewrite /more [(k + l)%N]addnC mulnDr addnA. Qed.

Lemma more0 c v : more 0 c v = v.
Proof. by apply/funext => z; rewrite /more muln0 addn0. Qed.

(** The mean of phi after n more votes of law q. *)
Fixpoint average n phi v : R :=
  if n is n.+1 then \sum_c q c * average n phi (more 1 c v) else phi v.

Lemma average_shift n phi c v : average n phi (more 1 c v) = average n (fun w => phi (more 1 c w)) v.
Proof.
elim: n v => //= n IH v; apply: eq_bigr => y _; congr (_ * _).
by rewrite moreC IH.
Qed.

Lemma average_add n (x y : R) phi psi v :
  average n (fun w => x * phi w + y * psi w) v = x * average n phi v + y * average n psi v.
Proof.
elim: n v => //= n IH v; rewrite !mulr_sumr -big_split/=; apply: eq_bigr => c _.
by rewrite IH; ring.
Qed.

Lemma average_sum n (P : pred Y) (F : Y -> (Y -> nat) -> R) v :
  average n (fun w => \sum_(c | P c) F c w) v = \sum_(c | P c) average n (F c) v.
Proof.
elim: n v => //= n IH v; rewrite exchange_big/=; apply: eq_bigr => y _.
by rewrite IH mulr_sumr.
Qed.

Lemma average_le n phi psi v : (forall w, phi w <= psi w) -> average n phi v <= average n psi v.
Proof.
move=> le; elim: n v => //= n IH v; apply: ler_sum => c _.
by rewrite ler_wpmul2l.
Qed.

Lemma average_cst n (x : R) v : \sum_c q c = 1 -> average n (fun=> x) v = x.
Proof. by move=> q1; elim: n v => //= n IH v; under eq_bigr do rewrite IH; rewrite -mulr_suml q1 mul1r. Qed.

(** ** Two classes, all other votes fixed *)
Section pair.
Variables (c t : Y).
Hypothesis ct : c != t.

(** The sum over what m votes for c or t can be. *)
Definition spread m phi o : R :=
  \sum_(0 <= k < m.+1) coin_mass (q c) (q t) m k * phi (more k c (more (m - k) t o)).

Lemma spread0 phi o : spread 0 phi o = phi o.
Proof. by rewrite /spread big_nat1 /coin_mass bin0 !expr0 !mul1r !more0. Qed.

Lemma coin_massS m k (x : R) : coin_mass (q c) (q t) m.+1 k.+1 * x =
  q c * (coin_mass (q c) (q t) m k * x) + q t * (coin_mass (q c) (q t) m k.+1 * x).
Proof.
rewrite /coin_mass binS subSS natrD exprS.
have [mk|km] := leqP m k; first by rewrite bin_small ?ltnS//; ring.
by rewrite -(subnSK km) exprS; ring.
Qed.

Lemma spreadS m phi o :
  spread m.+1 phi o = q c * spread m phi (more 1 c o) + q t * spread m phi (more 1 t o).
Proof.
rewrite /spread big_nat_recl//=.
under eq_bigr do rewrite coin_massS.
rewrite big_split/= addrCA; congr (_ + _).
  rewrite mulr_sumr; apply: eq_bigr => k _; congr (_ * (_ * phi _)).
  by rewrite subSS (moreC _ 1) more_more addn1.
rewrite mulr_sumr.
transitivity (\sum_(0 <= k < m.+2)
    q t * (coin_mass (q c) (q t) m k * phi (more k c (more (m.+1 - k) t o)))).
  rewrite [RHS]big_nat_recl//=; congr (_ + _).
  rewrite !mulrA; congr (_ * _).
  by rewrite /coin_mass !bin0 !expr0 !subn0 exprS; ring.
rewrite big_nat_recr//= {2}/coin_mass bin_small// !mul0r mulr0 addr0.
apply: eq_big_nat => k /andP[_ km]; congr (_ * (_ * phi _)).
by rewrite more_more addn1 subSn.
Qed.

(** If phi is nonnegative on average over every split of m votes between c and t, it is so over all outcomes. *)
Lemma average_spread n phi m o :
  (forall m o, o c = 0%N -> o t = 0%N -> 0 <= spread m phi o) ->
  o c = 0%N -> o t = 0%N -> 0 <= average n (spread m phi) o.
Proof.
move=> pos; elim: n m o => [|n IH] m o oc ot /=; first exact: pos.
rewrite (bigD1 c)//= (bigD1 t) 1?eq_sym//= addrA.
have -> : q c * average n (spread m phi) (more 1 c o) + q t * average n (spread m phi) (more 1 t o)
    = average n (spread m.+1 phi) o.
  rewrite !average_shift -average_add; congr (average n _ o).
  by apply/funext => w; rewrite spreadS.
rewrite addr_ge0 ?IH// sumr_ge0// => y /andP[yc yt].
by rewrite mulr_ge0// IH// /more 1?(eq_sym c) 1?(eq_sym t) ?(negbTE yc) ?(negbTE yt) mul0n addn0.
Qed.

End pair.

End outcomes.

(** * The answer *)
Section answer.
Variables (R : realFieldType) (Y : finType) (q : Y -> R) (alpha : R) (t : Y).
Hypothesis q0 : forall c, 0 <= q c.
Hypothesis q1 : \sum_c q c = 1.
Hypothesis alpha0 : 0 <= alpha.
Hypothesis alpha1 : alpha < 1.
Hypothesis t_likeliest : forall c, q c <= q t.
Implicit Types (v o : Y -> nat) (c y : Y).

(** The second greatest count, where c has the greatest. *)
Definition second c v : nat := \max_(y | y != c) v y.

(** PREDICT may answer c: no class has more votes, and the p-value is at most α. *)
Definition answers c v : bool :=
  [forall y, (v y <= v c)%N] && (2 * half_tail R (v c + second c v) (v c) <= alpha).

(** An order of the classes in which t is the last, and the winner when ties are broken by it. *)
Definition before y c : bool := (y != t) && ((c == t) || (enum_rank y < enum_rank c)%N).
Definition wins c v : bool := [forall y, (y != c) ==> (v y + before y c <= v c)%N].

Lemma before_total y c : y != c -> before y c || before c y.
Proof.
move=> yc; rewrite /before; have [yt|yt] := eqVneq y t.
  by move: yc; rewrite yt eq_sym => ->.
have [//|ct] /= := eqVneq c t.
by rewrite -neq_ltn; apply: contraNneq yc => /ord_inj /enum_rank_inj ->.
Qed.

Lemma wins_unique c c' v : wins c v -> wins c' v -> c = c'.
Proof.
move=> /forallP wc /forallP wc'; apply/eqP; apply/negPn/negP => cc'.
have /implyP/(_ cc') h' := wc' c.
have c'c : c' != c by rewrite eq_sym.
have /implyP/(_ c'c) h := wc c'.
have := leq_trans (leq_add h h') (leqnn _).
have := before_total cc'; rewrite addnACA [(v c + _)%N]addnC -[leqRHS]addn0 leq_add2l.
by case: before; case: before.
Qed.

(** An answer is the winner: with a tie the p-value would be at least 1. *)
Lemma answers_wins c v : answers c v -> wins c v.
Proof.
move=> /andP[/forallP top small]; apply/forallP => y; apply/implyP => yc.
have : (v y < v c)%N.
  rewrite ltn_neqAle top andbT; apply/negP => /eqP tie.
  have se : second c v = v c.
    apply/eqP; rewrite eqn_leq; apply/andP; split.
      by apply/bigmax_leqP => z _; exact: top.
    by rewrite -tie; apply: (@leq_bigmax_cond _ (fun z => z != c) v y).
  have : 1 <= 2 * half_tail R (v c + second c v) (v c).
    rewrite mulrC -ler_pdivr_mulr ?ltr0n// mul1r half_tail_ge_half//.
    by rewrite se addnn.
  by move=> one; have := le_lt_trans (le_trans one small) alpha1; rewrite ltxx.
by case: before => /=; rewrite ?addn1 ?addn0// => /ltnW.
Qed.

Lemma coin_tail_indicator a b m x :
  coin_tail a b m x = \sum_(0 <= k < m.+1) coin_mass a b m k * (x <= k)%N%:R :> R.
Proof.
rewrite /coin_tail (big_nat_widenl _ 0)// big_mkcond/=; apply: eq_bigr => k _.
by case: leqP => _; rewrite ?mulr1 ?mulr0.
Qed.

Section wrong_class.
Variable c : Y.
Hypothesis ct : c != t.

Definition gain v : R := alpha * (wins c v)%:R + (-1) * (wins c v && answers c v)%:R.

Lemma spread_gain m o : o c = 0%N -> o t = 0%N -> 0 <= spread q c t m gain o.
Proof.
move=> oc ot; pose v k := more k c (more (m - k) t o).
have vc k : v k c = k by rewrite /v /more oc (negbTE ct) eqxx mul0n mul1n.
have vt k : v k t = (m - k)%N by rewrite /v /more ot eq_sym (negbTE ct) eqxx mul0n mul1n addn0.
have vy k y : y != c -> y != t -> v k y = o y.
  by move=> yc yt; rewrite /v /more (negbTE yc) (negbTE yt) !mul0n !addn0.
pose s := \max_(y | (y != c) && (y != t)) (o y + before y c)%N.
pose t0 := maxn (uphalf m) s.
have winsE k : wins c (v k) = (t0 <= k)%N.
  rewrite geq_max; apply/forallP/andP => [H|[mk /bigmax_leqP sk] y].
    split; last first.
      apply/bigmax_leqP => y /andP[yc yt].
      by have /implyP/(_ yc) := H y; rewrite vc vy.
    have tc : t != c by rewrite eq_sym.
    have /implyP/(_ tc) := H t; rewrite vc vt /before eqxx/= addn0 leq_subLR addnn.
    by move=> mk; rewrite leq_uphalf_double.
  apply/implyP => yc; rewrite vc; have [->|yt] := eqVneq y t.
    by rewrite vt /before eqxx/= addn0 leq_subLR addnn -leq_uphalf_double.
  by rewrite vy// sk// yc.
have -> : spread q c t m gain o =
    alpha * coin_tail (q c) (q t) m t0 -
    \sum_(0 <= k < m.+1) coin_mass (q c) (q t) m k * ((t0 <= k)%N && answers c (v k))%:R.
  rewrite coin_tail_indicator mulr_sumr -sumrB /spread; apply: eq_bigr => k _.
  by rewrite -/(v k) /gain winsE; ring.
rewrite subr_ge0; have U0 := coin_tail_ge0 (q0 c) (t_likeliest c) m t0.
have mass0 := coin_mass_ge0 (q0 c) (t_likeliest c) m.
have [ex|none] := pselect (exists k, [&& (k <= m)%N, (t0 <= k)%N & answers c (v k)]); last first.
  rewrite big_nat_cond big1 ?mulr_ge0// => k /andP[/andP[_ km] _].
  case: andP => [[tk ak]|_]; last by rewrite mulr0.
  by case: none; exists k; rewrite -ltnS km tk ak.
have [k /and3P[km tk /andP[_ small]] kmin] := ex_minnP ex.
rewrite vc in small; set M := (k + second c (v k))%N in small.
have second_ge y : y != c -> (v k y <= second c (v k))%N.
  by move=> yc; apply: (@leq_bigmax_cond _ (fun z => z != c) (v k) y).
have mM : (m <= M)%N.
  by rewrite -(subnKC km) leq_add2l -vt second_ge// eq_sym.
have sM : (s <= (second c (v k)).+1)%N.
  apply/bigmax_leqP => y /andP[yc yt]; rewrite -(vy k)// -addn1 leq_add ?second_ge//.
  by case: before.
have tM : (t0.*2 <= M.+1)%N.
  rewrite -addnn /M -addnS; move: tk; rewrite /t0 /maxn; case: ltnP => _ tk.
    by rewrite leq_add.
  apply: (@leq_trans m.+1); last by rewrite addnS ltnS.
  rewrite uphalf_half addnn doubleD -addnn -addnA odd_double_half -[m.+1]add1n leq_add//.
  exact: leq_b1.
apply: (@le_trans _ _ (coin_tail (q c) (q t) m k)).
  rewrite coin_tail_indicator; apply: ler_sum_nat => j /andP[_ jm].
  rewrite ler_wpmul2l//; case: andP => [[tj aj]|_]; last by rewrite ler0n.
  by rewrite ler_nat kmin// -ltnS jm tj aj.
apply: le_trans (coin_tail_conditional (q0 c) (t_likeliest c) tk mM tM) _.
by rewrite ler_wpmul2r.
Qed.

Lemma answer_bound n :
  average q n (fun v => (wins c v && answers c v)%:R) (fun=> 0%N)
    <= alpha * average q n (fun v => (wins c v)%:R) (fun=> 0%N).
Proof.
have := average_spread q0 ct n (phi := gain) 0 (fun m o => @spread_gain m o) (erefl : (fun=> 0%N) c = 0%N) erefl.
have -> : spread q c t 0 gain = gain by apply/funext => o; rewrite spread0.
by rewrite /gain average_add mulN1r subr_ge0.
Qed.

End wrong_class.

(** A class less likely than t is answered with probability at most α. *)
Theorem wrong_answer_average n :
  average q n (fun v => [exists c, (q c < q t) && answers c v]%:R) (fun=> 0%N) <= alpha.
Proof.
apply: (@le_trans _ _ (average q n
    (fun v => \sum_(c | c != t) (wins c v && answers c v)%:R) (fun=> 0%N))).
  apply: average_le => // v; case: existsP => [[c /andP[qc ac]]|_]; last first.
    by rewrite sumr_ge0// => c _; rewrite ler0n.
  have ct : c != t by apply: contraTneq qc => ->; rewrite ltxx.
  rewrite (bigD1 c)//= (answers_wins ac) ac ler_addl sumr_ge0// => y _.
  by rewrite ler0n.
rewrite average_sum.
apply: (@le_trans _ _ (\sum_(c | c != t) alpha * average q n (fun v => (wins c v)%:R) (fun=> 0%N))).
  by apply: ler_sum => c ct; exact: answer_bound.
rewrite -mulr_sumr -average_sum -[leRHS]mulr1 ler_wpmul2l//.
rewrite -[leRHS](average_cst n 1 (fun=> 0%N) q1); apply: average_le => // v.
have [[c wc]|none] := pselect (exists c, wins c v); last first.
  by rewrite big1 ?ler01// => c _; case: (boolP (wins c v)) => // wc; case: none; exists c.
apply: (@le_trans _ _ (\sum_(y | y == c) 1)); last by rewrite big_pred1_eq.
rewrite big_mkcond [leRHS]big_mkcond; apply: ler_sum => y _.
have [->|yc] := eqVneq y c.
  by case: ifP => _ /=; rewrite ?ler01//; case: (wins c v); rewrite ?lexx ?ler01.
case: ifP => // _; case: (boolP (wins y v)) => // wy.
by move: yc; rewrite (wins_unique wy wc) eqxx.
Qed.

End answer.
