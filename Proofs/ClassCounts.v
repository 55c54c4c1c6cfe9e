(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** n independent draws from a law P, and how many of them fall into a set.

    [independent n] is the product space of n + 1 draws with the product measure; [hits A e] counts the draws of e that lie
    in A. The count is binomial,

      P^(n+1)[hits A = k] = mass (n + 1) (P A) k,

    by the recursion of the binomial law over the last draw. In Swift: [ClassCounts]. *)

From Smoothing Require Import Prelude BinomialDistribution.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section draws.
Context d (T : measurableType d) (R : realType).
Variable P : {measure set T -> \bar R}.
Hypothesis P1 : P setT = 1%E.

Record sampling := Sampling {
  draws_display : measure_display ;
  draws : measurableType draws_display ;
  draws_law : {measure set draws -> \bar R} ;
  draws_lawT : draws_law setT = 1%E ;
  hits : set T -> draws -> nat ;
  measurable_hits : forall A, measurable A -> forall B : set nat, measurable [set e | B (hits A e)] }.

Lemma probability_sigma_finite d' (U : measurableType d') (Q : {measure set U -> \bar R}) :
  Q setT = 1%E -> sigma_finite setT Q.
Proof.
move=> Q1; exists (fun=> setT); first by rewrite bigcup_const//; exists 0%N.
by move=> k; split => //; rewrite Q1 ltry.
Qed.

Definition hits1 (A : set T) (e : T) : nat := (e \in A).

Lemma measurable_hits1 A : measurable A -> forall B : set nat, measurable [set e | B (hits1 A e)].
Proof.
move=> mA B.
have [B1|B1] := pselect (B 1%N); have [B0|B0] := pselect (B 0%N).
- rewrite (_ : [set e | _] = setT)//; apply/seteqP; split=> // e _ /=.
  by rewrite /hits1; case: (e \in A).
- rewrite (_ : [set e | _] = A)//; apply/seteqP; split=> e /=; rewrite /hits1.
    by case: (boolP (e \in A)) => // /set_mem.
  by move=> /mem_set ->.
- rewrite (_ : [set e | _] = ~` A); first exact: measurableC.
  apply/seteqP; split=> e /=; rewrite /hits1.
    by case: (boolP (e \in A)) => // /negP eA _; apply: contra_not eA => /mem_set.
  by move=> eA; rewrite memNset.
- rewrite (_ : [set e | _] = set0)//; apply/seteqP; split=> // e /=.
  by rewrite /hits1; case: (e \in A).
Qed.

Definition one : sampling := Sampling P1 measurable_hits1.

Section step.
Variable S : sampling.
Let sfS := probability_sigma_finite (draws_lawT S).
Definition more_draws := [the measurableType _ of (T * draws S)%type].
Definition more_draws_law := [the measure _ _ of product_measure1 P sfS].
Definition more_hits (A : set T) (e : more_draws) : nat := ((e.1 \in A) + hits A e.2)%N.

Lemma more_draws_lawT : more_draws_law setT = 1%E.
Proof. by rewrite -setMTT [LHS]product_measure1E// draws_lawT mule1. Qed.

Lemma more_hitsE A (B : set nat) : [set e : more_draws | B (more_hits A e)] =
   (A `*` [set e | B (1 + hits A e)%N]) `|` ((~` A) `*` [set e | B (hits A e)]).
Proof.
apply/seteqP; split=> -[x y] /=; rewrite /more_hits/=.
  case: (boolP (x \in A)) => [/set_mem xA|/negP xA] H; [left|right] => //.
  by split=> // /mem_set.
move=> [[xA]|[xA]]; first by rewrite mem_set.
by rewrite memNset.
Qed.

Lemma measurable_more_hits A : measurable A -> forall B : set nat, measurable [set e | B (more_hits A e)].
Proof.
move=> mA B; rewrite more_hitsE.
apply: measurableU; apply: measurableM => //.
- exact: (@measurable_hits S A mA [set k | B (1 + k)%N]).
- exact: measurableC.
- exact: (@measurable_hits S A mA B).
Qed.

Lemma more_hits_law A (B : set nat) : measurable A ->
  more_draws_law [set e | B (more_hits A e)] =
  (P A * draws_law S [set e | B (1 + hits A e)%N] + P (~` A) * draws_law S [set e | B (hits A e)])%E.
Proof.
move=> mA; have m1 := @measurable_hits S A mA [set k | B (1 + k)%N].
have m2 := @measurable_hits S A mA B; have mC := measurableC mA.
rewrite more_hitsE measureU.
- by congr (_ + _)%E; exact: product_measure1E.
- exact: measurableM.
- exact: measurableM.
- by apply/seteqP; split=> // -[x y] /= [[xA _] [xA' _]].
Qed.

Definition one_more : sampling := Sampling more_draws_lawT measurable_more_hits.
End step.

(** n + 1 independent draws. *)
Definition independent n : sampling := iter n one_more one.

Lemma hits_law (A : set T) (p : R) n k : measurable A -> P A = p%:E ->
  draws_law (independent n) [set e | hits A e = k] = (binomial_mass n.+1 p k)%:E.
Proof.
move=> mA pA; have PC : P (~` A) = (1 - p)%:E.
  have finA : P A \is a fin_num by rewrite pA.
  rewrite EFinB -pA -P1 -(setUv A) measureU//; last exact: setICr.
    by rewrite addeAC subee// add0e.
  exact: measurableC.
elim: n k => [|n IH] k.
  rewrite /= /hits1 /binomial_mass; case: k => [|[|k]].
  - rewrite (_ : [set e | _] = ~` A) ?PC.
      by rewrite bin0 expr0 expr1 !mul1r.
    apply/seteqP; split=> e /=; case: (boolP (e \in A)) => //.
      by move=> /negP eA _; apply: contra_not eA => /mem_set.
    by move=> /set_mem.
  - rewrite (_ : [set e | _] = A) ?pA.
      by rewrite binn expr1 subnn expr0 mulr1 mul1r.
    apply/seteqP; split=> e /=; case: (boolP (e \in A)) => //.
      by move=> /set_mem.
    by move=> /negP eA /mem_set.
  - rewrite (_ : [set e | _] = set0) ?measure0 ?bin_small ?mul0r//.
    by apply/seteqP; split=> // e /=; case: (e \in A).
transitivity (P A * draws_law (independent n) [set e | (1 + hits A e)%N = k] +
   P (~` A) * draws_law (independent n) [set e | hits A e = k])%E.
  exact: (@more_hits_law (independent n) A [set j | j = k] mA).
rewrite IH pA PC; case: k => [|k].
  rewrite (_ : [set e | (1 + _)%N = _] = set0); last first.
    by apply/seteqP; split.
  rewrite measure0 mule0 add0e -EFinM; congr (_%:E).
  by rewrite /binomial_mass !bin0 !expr0 !mul1r !subn0 [RHS]exprS.
rewrite (_ : [set e | (1 + _)%N = _] = [set e | hits A e = k]); last first.
  by apply/seteqP; split=> e /=; rewrite add1n; [case|move=> ->].
by rewrite IH [in RHS]binomial_massS -!EFinM -EFinD.
Qed.

Lemma hits_le (A : set T) n (e : draws (independent n)) : (hits A e <= n.+1)%N.
Proof.
elim: n e => [|n IH] e; first by rewrite /= /hits1; case: (_ \in _).
by case: e => x y; rewrite -[hits _ _]/(more_hits A (x, y)) /more_hits/= -add1n leq_add ?IH// leq_b1.
Qed.

(* probability of any event on the hits *)
Lemma hits_event (A : set T) (p : R) n (B : pred nat) : measurable A -> P A = p%:E ->
  draws_law (independent n) [set e | B (hits A e)] =
  (\sum_(0 <= k < n.+2 | B k) binomial_mass n.+1 p k)%:E.
Proof.
move=> mA pA.
pose F (k : nat) := if B k then [set e : draws (independent n) | hits A e = k] else set0.
have mF k : measurable (F k).
  by rewrite /F; case: ifP => // _; exact: (@measurable_hits (independent n) A mA [set j | j = k]).
have -> : [set e | B (hits A e)] = \big[setU/set0]_(k < n.+2) F k.
  rewrite -bigcup_mkord; apply/seteqP; split=> e /=.
    by move=> Be; exists (hits A e); rewrite /F/= ?Be//= ltnS hits_le.
  by move=> [k /= _]; rewrite /F; case: ifP => // Bk /= ->.
rewrite (@measure_bigsetU _ _ _ (draws_law (independent n)) F mF); last first.
  apply/trivIsetP => i j _ _ ij; rewrite /F.
  case: ifP => _; rewrite ?set0I//; case: ifP => _; rewrite ?setI0//.
  by apply/seteqP; split=> // e /= [-> ji]; move: ij; rewrite ji eqxx.
rewrite big_mkord -sumEFin [RHS]big_mkcond/=; apply: eq_bigr => k _.
by rewrite /F; case: ifP => _; [exact: hits_law|exact: measure0].
Qed.

Lemma hits_complement (A : set T) n (e : draws (independent n)) :
  hits (~` A) e = (n.+1 - hits A e)%N.
Proof.
elim: n e => [|n IH] e; first by rewrite /= /hits1 in_setC; case: (e \in A).
case: e => y z.
have E B : hits B ((y, z) : draws (independent n.+1)) = ((y \in B) + hits B z)%N by [].
rewrite (E A) (E (~` A)) IH in_setC; have := hits_le A z.
case: (y \in A) => le; last first.
  by rewrite add0n add1n [in RHS]subSn.
by rewrite /= add0n add1n subSS.
Qed.

(** Events of finitely many counts at once. *)
Lemma measurable_counts (Y : finType) (A : Y -> set T) n (B : set (Y -> nat)) :
  (forall c, measurable (A c)) ->
  measurable [set e : draws (independent n) | B (fun c => hits (A c) e)].
Proof.
move=> mA; pose F (v : {ffun Y -> 'I_n.+2}) : set (draws (independent n)) :=
  if pselect (B (fun c => v c)) is left _
  then \bigcap_(c in [set: Y]) [set e | hits (A c) e = v c] else set0.
have -> : [set e | B (fun c => hits (A c) e)] = \bigcup_(v in [set: {ffun Y -> 'I_n.+2}]) F v.
  apply/seteqP; split=> e /=.
    move=> Be; pose v := [ffun c => inord (hits (A c) e) : 'I_n.+2].
    have vE c : v c = hits (A c) e :> nat by rewrite ffunE inordK// ltnS hits_le.
    exists v => //; rewrite /F; case: pselect => [_ c _ /=|[]]; first by rewrite vE.
    by rewrite (_ : (fun c => _) = (fun c => hits (A c) e))//; apply/funext => c; rewrite vE.
  move=> [v _]; rewrite /F; case: pselect => // Bv H.
  by rewrite (_ : (fun c => _) = (fun c => v c : nat))//; apply/funext => c; exact: H.
apply: fin_bigcup_measurable; first exact: finite_finset.
move=> v _; rewrite /F; case: pselect => // _.
apply: fin_bigcap_measurable; first exact: finite_finset.
by move=> c _; exact: (@measurable_hits (independent n) (A c) (mA c) [set k : nat | k = v c]).
Qed.

End draws.

(** Two events together. *)
Lemma union_bound d (E : measurableType d) (R : realType) (D : {measure set E -> \bar R})
  (A B : set E) : measurable A -> measurable B -> (D (A `|` B) <= D A + D B)%E.
Proof.
move=> mA mB; have mBA : measurable (B `\` A) by exact: measurableD.
have -> : A `|` B = A `|` (B `\` A).
  apply/seteqP; split=> e /=; last by case=> [|[]]; [left|right].
  by have [Ae|nAe] := pselect (A e); [left|case=> // Be; right].
rewrite measureU//; last by apply/seteqP; split=> // e /= [Ae []].
by rewrite lee_add2l//; apply: le_measure; rewrite ?inE// => e [].
Qed.

(** A class selected by an independent experiment: what holds for each class with probability at least 1 − α holds for the
    selected one. W c is what must not happen when c is selected. *)
Section selection.
Context (R : realType) d (Om : measurableType d) (S : {measure set Om -> \bar R}).
Hypothesis S1 : S setT = 1%E.
Context d' (E : measurableType d') (D : {measure set E -> \bar R}).
Hypothesis D1 : D setT = 1%E.
Variables (Y : finType) (selected : Om -> Y) (W : Y -> set E) (alpha : R).
Hypothesis measurable_selected : forall c, measurable [set w | selected w = c].
Hypothesis measurable_W : forall c, measurable (W c).
Hypothesis W_small : forall c, (D (W c) <= alpha%:E)%E.

Lemma selection_bound :
  (product_measure1 S (probability_sigma_finite D1) [set we | W (selected we.1) we.2]
     <= alpha%:E)%E.
Proof.
set V := [set we | _].
have mV : measurable V.
  have -> : V = \bigcup_(c in [set: Y]) ([set w | selected w = c] `*` W c).
    apply/seteqP; split=> -[w e] /=; first by move=> we; exists (selected w).
    by move=> [c _ [/= <-]].
  apply: fin_bigcup_measurable; first exact: finite_finset.
  by move=> c _; exact: measurableM.
rewrite /product_measure1.
apply: (@le_trans _ _ (\int[S]_w (cst alpha%:E w))%E); last first.
  by rewrite integral_cst// S1 mule1.
apply: ge0_le_integral => //.
- by apply: measurable_fun_xsection; rewrite ?inE//; exact: probability_sigma_finite D1.
- by move=> w _; exact: le_trans (measure_ge0 _ _) (W_small (selected w)).
- exact: measurable_fun_cst.
move=> w _ /=; apply: le_trans (W_small (selected w)).
apply: le_measure; rewrite ?inE//; first exact: measurable_xsection.
by move=> e; rewrite /xsection/= inE.
Qed.

End selection.
