(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The two-class form of the bound, without a factor for the number of classes:

      p_A = L(n_A) at α_A,   p_B = min(U(max over c ≠ A of n_c), 1 − p_A) at α_B,   wrong with probability at most α_A + α_B.

    Let B be the likeliest of the other classes. Its count is at most the greatest count, and U is monotone, so that
    U(greatest count) ≥ U(n_B), which bounds the probability of B and with it that of every other class: one event, not K − 1.
    As in CertificationRule.v the noise may be off by a charge. p_A = 1 and p_B = 0 are left out: there the formula of the
    radius is not defined. In Swift: [BoundForm.twoClass], [CertificationRule]. *)

From Smoothing Require Import Prelude BinomialDistribution ClopperPearson StandardNormal
  NormalRotation GaussianSpace NormalDistribution LikelihoodRatioTest GaussianShift NeymanPearson
  SmoothedClassifier GaussianL2 ClassCounts CertificationRule.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section two_class.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Local Notation P := (@gaussian _ G).
Variables (Y : finType) (f : T -> Y) (sigma : R).
Hypothesis mf : forall c, measurable [set z | f z = c].
Hypothesis sigma0 : 0 < sigma.
Local Notation score := (score f sigma).
Variables (Q : {measure set T -> \bar R}) (charge : R).
Hypothesis Q1 : Q setT = 1%E.
Hypothesis Q_close : forall A, measurable A -> (Q A <= P A + charge%:E)%E.
Variables (x : T) (n : nat) (alphaA alphaB : R) (LA LB : nat -> R).
Hypothesis alphaA0 : 0 <= alphaA.
Hypothesis alphaB0 : 0 <= alphaB.
Hypothesis LA_rule : lower_bound_rule n.+1 alphaA LA.
Hypothesis LB_rule : lower_bound_rule n.+1 alphaB LB.
Hypothesis LB_monotone : forall i j, (i <= j)%N -> (j <= n.+1)%N -> LB i <= LB j.

Let D := independent Q1 n.
Local Notation region := (region f sigma x).

(** The upper bound is the mirrored lower one. *)
Definition upper_bound (k : nat) : R := 1 - LB (n.+1 - k).

(** p_A, the greatest count among the other classes, and p_B, from the counts v. *)
Definition lower_pA (c : Y) (v : Y -> nat) : R := LA (v c) - charge.
Definition runner_up_count (c : Y) (v : Y -> nat) : nat := \max_(c' | c' != c) v c'.
Definition upper_pB (c : Y) (v : Y -> nat) : R :=
  minr (upper_bound (runner_up_count c v) + charge) (1 - lower_pA c v).

(** The certificate (c, σ/2·(Φ⁻¹(p_A) − Φ⁻¹(p_B))) is issued and false. *)
Definition wrong_two_class (c : Y) (v : Y -> nat) : Prop :=
  [/\ 0 < upper_pB c v, upper_pB c v < lower_pA c v, lower_pA c v < 1 &
      exists delta c', [/\
        vnorm delta < sigma / 2 * (Phi_inv (lower_pA c v) - Phi_inv (upper_pB c v)), c' <> c &
        ~ (score c' (vadd x delta) < score c (vadd x delta))%E]].

Let q (c : Y) : R := fine (Q (region c)).

Let qE c : Q (region c) = (q c)%:E.
Proof. by have [r rE _] := region_law sigma mf Q1 x c; rewrite /q rE. Qed.

Let q01 c : 0 <= q c <= 1.
Proof. by have [r rE r01] := region_law sigma mf Q1 x c; rewrite /q rE. Qed.

Let mr c : measurable (region c) := measurable_region sigma mf x c.

Let complement_law c : Q (~` region c) = (1 - q c)%:E.
Proof.
have fin : Q (region c) \is a fin_num by rewrite qE.
rewrite EFinB -qE -Q1 -(setUv (region c)) measureU//; last exact: setICr.
  by rewrite addeAC subee// add0e.
exact/measurableC.
Qed.

(** The other half of closeness, from the complement. *)
Let Q_close' c : (score c x <= Q (region c) + charge%:E)%E.
Proof.
have := Q_close (measurableC (mr c)); rewrite complement_law.
have s := score_fin_num sigma mf c x.
have -> : P (~` region c) = (1 - score c x)%E.
  rewrite -(@gaussianT _ G) -(setUv (region c)) measureU//; last exact: setICr.
    by rewrite addeAC subee// add0e.
  exact/measurableC.
rewrite qE -(fineK s) -!EFinB -!EFinD !lee_fin; move: (fine _) => p.
by rewrite -addrA ler_add2l ler_oppl opprD opprK ler_subl_addr.
Qed.

Section events.
Variable c : Y.

(** The likeliest of the other classes. *)
Variable b : Y.
Hypothesis cb : b <> c.
Hypothesis b_max : forall c', c' <> c -> q c' <= q b.

Let v (e : draws D) (c' : Y) : nat := hits (region c') e.

Let A_fails : set (draws D) := [set e | q c < LA (hits (region c) e)].
Let B_fails : set (draws D) := [set e | 1 - q b < LB (hits (~` region b) e)].

Let A_fails_small : measurable A_fails /\ (draws_law D A_fails <= alphaA%:E)%E.
Proof.
split; first exact: (@measurable_hits _ _ _ D _ (mr c) [set k | q c < LA k]).
rewrite (@hits_event _ _ _ _ Q1 (region c) (q c) n (fun k => q c < LA k) (mr c) (qE c)) lee_fin.
exact: clopper_pearson_coverage.
Qed.

Let B_fails_small : measurable B_fails /\ (draws_law D B_fails <= alphaB%:E)%E.
Proof.
have mC := measurableC (mr b).
split; first exact: (@measurable_hits _ _ _ D _ mC [set k | 1 - q b < LB k]).
rewrite (@hits_event _ _ _ _ Q1 (~` region b) (1 - q b) n (fun k => 1 - q b < LB k) mC
  (complement_law b)) lee_fin.
apply: clopper_pearson_coverage => //; have /andP[q0 q1] := q01 b.
by rewrite subr_ge0 q1 ler_subl_addr ler_addl.
Qed.

Let wrong_fails e : wrong_two_class c (v e) -> (A_fails `|` B_fails) e.
Proof.
move=> [pB0 pBA pA1 [delta [c' [dR cc' nlt]]]].
apply: contrapT => /not_orP[/negP]; rewrite -leNgt => A_holds /negP; rewrite -leNgt => B_holds.
apply: nlt; apply: (@certified_radius _ _ _ f sigma mf sigma0 x c (lower_pA c (v e)) (upper_pB c (v e))) => //.
- by rewrite (lt_trans pB0).
- by rewrite pB0 (lt_trans pBA).
- have : ((LA (v e c))%:E <= score c x + charge%:E)%E.
    apply: le_trans (Q_close (mr c)); rewrite -/(score c x).
    by rewrite [X in (_ <= X)%E](qE c) lee_fin.
  by rewrite /lower_pA EFinB lee_subl_addr.
move=> c'' cc''; rewrite /upper_pB /minr; case: ifP => _.
  apply: (le_trans (Q_close' c'')); rewrite EFinD lee_add2r// qE lee_fin.
  apply: le_trans (b_max cc'') _; rewrite /upper_bound ler_subr_addr addrC -ler_subr_addr.
  apply: le_trans B_holds; apply: LB_monotone; last first.
    by rewrite hits_le.
  rewrite hits_complement leq_sub2l//.
  by apply: (@leq_bigmax_cond _ (fun c' => c' != c) (v e) b); apply/eqP.
apply: (le_trans (score_complement sigma mf x cc'')).
rewrite EFinB lee_sub// /lower_pA EFinB lee_subl_addr//.
apply: le_trans (Q_close (mr c)); rewrite [X in (_ <= X)%E](qE c).
by rewrite lee_fin.
Qed.

Lemma two_class_other :
  (draws_law D [set e | wrong_two_class c (fun c' => hits (region c') e)] <= (alphaA + alphaB)%:E)%E.
Proof.
have [mA A_small] := A_fails_small; have [mB B_small] := B_fails_small.
apply: (@le_trans _ _ (draws_law D (A_fails `|` B_fails))).
  apply: le_measure; rewrite ?inE.
  - exact: (measurable_counts Q1 n [set w | wrong_two_class c w] mr).
  - exact: measurableU.
  - exact: wrong_fails.
by apply: le_trans (union_bound _ mA mB) _; rewrite EFinD lee_add.
Qed.

End events.

(** Given the class, a wrong certificate has probability at most α_A + α_B, whatever the number of classes. *)
Theorem two_class_sound_given c :
  (draws_law D [set e | wrong_two_class c (fun c' => hits (region c') e)]
     <= (alphaA + alphaB)%:E)%E.
Proof.
have [[b0 /eqP cb0]|none] := pselect (exists b0, b0 <> c); last first.
  rewrite (_ : [set e | _] = set0); first by rewrite measure0 lee_fin addr_ge0.
  apply/seteqP; split=> // e /= [_ _ _ [delta [c' [_ cc' _]]]].
  by apply: none; exists c'.
case: (@Order.TotalTheory.arg_maxP _ _ _ b0 (fun c' => c' != c) q cb0) => b /eqP cb b_max.
by apply: (two_class_other cb) => c' /eqP; exact: b_max.
Qed.

(** With the class selected by an independent experiment. *)
Theorem two_class_sound d (Om : measurableType d) (S : {measure set Om -> \bar R})
    (selected : Om -> Y) :
  S setT = 1%E -> (forall c, measurable [set w | selected w = c]) ->
  (product_measure1 S (probability_sigma_finite (draws_lawT D))
     [set we | wrong_two_class (selected we.1) (fun c' => hits (region c') we.2)]
     <= (alphaA + alphaB)%:E)%E.
Proof.
move=> S1 ms; apply: (selection_bound S1 _
  (W := fun c => [set e | wrong_two_class c (fun c' => hits (region c') e)])) => //.
- by move=> c; exact: (measurable_counts Q1 n [set w | wrong_two_class c w] mr).
- exact: two_class_sound_given.
Qed.

End two_class.
