(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** PREDICT on the product space of the votes (Cohen, Rosenfeld, Kolter 2019, Proposition 1): the law of the counts, and the
    guarantee of PredictionRule.v for the scores of the smoothed classifier. In Swift: [Prediction], [SmoothedClassifier.predict]. *)

From Smoothing Require Import Prelude BinomialDistribution BinomialTest PredictionRule
  StandardNormal NormalRotation GaussianSpace NormalDistribution LikelihoodRatioTest GaussianShift
  NeymanPearson SmoothedClassifier GaussianL2 ClassCounts CertificationRule.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

(** Finitely many events. *)
Section unions.
Context d (E : measurableType d) (R : realType) (D : {measure set E -> \bar R}).
Variables (Y : finType) (S : Y -> set E).
Hypothesis mS : forall y, measurable (S y).

Let big s := \big[setU/set0]_(y <- s) S y.

Let big_mem s y e : y \in s -> S y e -> big s e.
Proof.
elim: s => // z s IH; rewrite inE /big big_cons => /orP[/eqP ->|ys] Se; first by left.
by right; exact: IH.
Qed.

Lemma finite_union_bound (W : set E) : measurable W ->
  (forall e, W e -> exists y, S y e) -> (D W <= \sum_y D (S y))%E.
Proof.
move=> mW cover; apply: (@le_trans _ _ (D (big (enum Y)))).
  apply: le_measure; rewrite ?inE//; first exact: bigsetU_measurable.
  by move=> e /cover[y Se]; apply: (big_mem _ Se); rewrite mem_enum.
rewrite /big -big_enum/=; elim: (enum Y) => [|y s IH]; first by rewrite !big_nil measure0.
rewrite !big_cons; apply: le_trans (union_bound _ (mS y) _) _.
  exact: bigsetU_measurable.
exact: lee_add.
Qed.

Lemma finite_union_disjoint : (forall y z e, S y e -> S z e -> y = z) ->
  (\sum_y D (S y) <= D setT)%E.
Proof.
move=> disjoint.
have -> : (\sum_y D (S y) = D (big (enum Y)))%E.
  rewrite /big -big_enum/=; elim: (enum Y) (enum_uniq Y) => [|y s IH] /=.
    by rewrite !big_nil measure0.
  move=> /andP[ys us]; rewrite !big_cons IH// measureU//; first exact: bigsetU_measurable.
  apply/seteqP; split=> // e /= [Sy].
  elim: s ys {us IH} => [|z s IH]; first by rewrite big_nil.
  rewrite inE negb_or => /andP[yz ys]; rewrite big_cons => -[Sz|]; last exact: IH.
  by move: yz; rewrite (disjoint _ _ _ Sy Sz) eqxx.
by apply: le_measure; rewrite ?inE//; exact: bigsetU_measurable.
Qed.

End unions.

(** The probability of an event of the counts is at most its average over the outcomes. *)
Section counts.
Context d (T : measurableType d) (R : realType) (P : {measure set T -> \bar R}).
Hypothesis P1 : P setT = 1%E.
Variables (Y : finType) (g : T -> Y).
Hypothesis mg : forall y, measurable [set x | g x = y].

Let A y : set T := [set x | g x = y].
Definition class_law (y : Y) : R := fine (P (A y)).

Lemma class_lawE y : P (A y) = (class_law y)%:E.
Proof.
rewrite /class_law fineK// ge0_fin_numE// (@le_lt_trans _ _ (P setT))//.
  by apply: le_measure; rewrite ?inE//; exact: mg.
by rewrite P1 ltry.
Qed.

Lemma class_law_ge0 y : 0 <= class_law y.
Proof. by rewrite -lee_fin -class_lawE measure_ge0. Qed.

Let indicator (B : set (Y -> nat)) (v : Y -> nat) : R := `[< B v >]%:R.

Let bump y v (w : Y -> nat) : (fun z => more 1 y v z + w z)%N = (fun z => v z + ((y == z) + w z))%N.
Proof. by apply/funext => z; rewrite /more muln1 eq_sym addnA. Qed.

Lemma counts_average n (B : set (Y -> nat)) v :
  (draws_law (independent P1 n) [set e | B (fun y => v y + hits (A y) e)%N]
    <= (average class_law n.+1 (indicator B) v)%:E)%E.
Proof.
have in_A y x : (x \in A y) = (g x == y) by apply/idP/eqP; rewrite inE.
have mB m w : measurable [set e : draws (independent P1 m) | B (fun y => w y + hits (A y) e)%N].
  exact: (measurable_counts P1 m [set u | B (fun y => w y + u y)%N] mg).
elim: n v => [|n IH] v.
  pose S y : set T := if `[< B (more 1 y v) >] then A y else set0.
  have mS y : measurable (S y) by rewrite /S; case: ifP => // _; exact: mg.
  apply: (@le_trans _ _ (\sum_y P (S y))%E).
    apply: (finite_union_bound P mS (mB 0%N v)) => e /= Be; exists (g e); rewrite /S.
    rewrite (_ : `[< _ >] = true)//; apply/asboolP.
    rewrite (_ : more 1 (g e) v = fun y => (v y + hits (A y) (e : draws (independent P1 0)))%N)//.
    by apply/funext => z; rewrite /more muln1 -[hits _ _]/(nat_of_bool (e \in A z)) in_A eq_sym.
  rewrite /= -sumEFin; apply: lee_sum => y _; rewrite /S /indicator.
  by case: asboolP => _; rewrite ?mulr1 ?mulr0 ?class_lawE// measure0.
pose S y : set (draws (independent P1 n.+1)) :=
  A y `*` [set e | B (fun z => more 1 y v z + hits (A z) e)%N].
have mS y : measurable (S y) by apply: measurableM; [exact: mg|exact: mB].
apply: (@le_trans _ _ (\sum_y draws_law (independent P1 n.+1) (S y))%E).
  apply: (finite_union_bound _ mS (mB n.+1 v)) => -[x e] /= Be; exists (g x); split=> //=.
  rewrite bump; suff <- : (fun y => v y + hits (A y) ((x, e) : draws (independent P1 n.+1)))%N =
    (fun z => v z + ((g x == z) + hits (A z) e))%N by exact: Be.
  apply/funext => z.
  have E C : hits C ((x, e) : draws (independent P1 n.+1)) = ((x \in C) + hits C e)%N by [].
  by rewrite E in_A.
rewrite -[average _ _ _ _]/(\sum_y class_law y * average class_law n.+1 (indicator B) (more 1 y v)).
rewrite -sumEFin; apply: lee_sum => y _.
have -> : draws_law (independent P1 n.+1) (S y) = (P (A y) *
    draws_law (independent P1 n) [set e | B (fun z => more 1 y v z + hits (A z) e)%N])%E.
  by apply: product_measure1E; [exact: mg|exact: mB].
by rewrite class_lawE EFinM lee_wpmul2l ?lee_fin ?class_law_ge0//; exact: IH.
Qed.

End counts.

Section predict.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Variables (Y : finType) (f : T -> Y) (sigma : R).
Hypothesis mf : forall c, measurable [set z | f z = c].
Local Notation score := (score f sigma).
Variables (x : T) (n : nat) (alpha : R).
Hypotheses (alpha0 : 0 <= alpha) (alpha1 : alpha < 1).

Let D := independent (@gaussianT _ G) n.
Local Notation region := (region f sigma x).

(** PREDICT answers c although another class has a greater score. *)
Definition wrong_answer (v : Y -> nat) : Prop :=
  exists c c', [/\ (score c x < score c' x)%E, forall y, (v y <= v c)%N &
    2 * binomial_tail (v c + \max_(y | y != c) v y) (v c) 2^-1 <= alpha].

Let g (e : T) : Y := f (noisy sigma x e).
Let mg y : measurable [set e | g e = y]. Proof. exact: measurable_vote. Qed.
Let q := class_law (@gaussian _ G) g.

Let scoreq c : score c x = (q c)%:E.
Proof. exact: (class_lawE (@gaussianT _ G) mg). Qed.

Let q0 c : 0 <= q c. Proof. exact: (class_law_ge0 (@gaussianT _ G) mg). Qed.

Let q1 : \sum_c q c = 1.
Proof.
have E : ((\sum_c q c)%:E = \sum_c score c x)%E.
  by rewrite -sumEFin; apply: eq_bigr => c _; rewrite scoreq.
apply/eqP; rewrite eq_le -!lee_fin E -(@gaussianT _ G); apply/andP; split.
  by apply: (finite_union_disjoint _ mg) => c c' e /= <-.
by apply: (finite_union_bound _ mg) => // e _; exists (g e).
Qed.

(** The probability that PREDICT answers a class while another has a greater score is at most α. *)
Theorem predict_sound :
  (draws_law D [set e | wrong_answer (fun c => hits (region c) e)] <= alpha%:E)%E.
Proof.
case: (@Order.TotalTheory.arg_maxP _ _ _ (f x) xpredT q isT) => t _ t_likeliest.
apply: (le_trans (counts_average (@gaussianT _ G) mg n wrong_answer (fun=> 0%N))).
rewrite lee_fin; apply: le_trans (wrong_answer_average q0 q1 alpha0 alpha1 _ n.+1); last first.
  by move=> c; exact: t_likeliest.
apply: average_le => // v; case: asboolP => [[c [c' [less top small]]]|_]; last by rewrite ler0n.
suff -> : [exists c, (q c < q t) && answers alpha c v] by [].
apply/existsP; exists c; apply/andP; split.
  rewrite !scoreq lte_fin in less; exact: lt_le_trans less (t_likeliest c' isT).
by apply/andP; split=> //; apply/forallP.
Qed.

End predict.
