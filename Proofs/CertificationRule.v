(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** CERTIFY (Cohen, Rosenfeld, Kolter 2019, section 3.2.2, Proposition 2), on the product space of the selection votes and
    of n + 1 fresh votes: the probability that a certificate is issued and false is at most α.

    The votes may come from noise of a law Q that is only close to the normal law, Q(A) ≤ N(0, I)(A) + charge for every
    event A; then the charge is taken from the bound. With Q = N(0, I) and charge 0 this is the paper's proposition.
    The bound may be any rule with P[Bin(n + 1, L(k)) ≥ k] ≤ α. In Swift: [CertificationRule], [SmoothedClassifier.certify]. *)

From Smoothing Require Import Prelude BinomialDistribution ClopperPearson StandardNormal
  NormalRotation GaussianSpace NormalDistribution LikelihoodRatioTest GaussianShift NeymanPearson
  SmoothedClassifier GaussianL2 ClassCounts.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section certify.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Local Notation P := (@gaussian _ G).
Variables (Y : finType) (f : T -> Y) (sigma : R).
Hypothesis mf : forall c, measurable [set z | f z = c].
Hypothesis sigma0 : 0 < sigma.
Local Notation score := (score f sigma).
(** The law of the noise as drawn, and how far it may be from the normal law: the charge. *)
Variables (Q : {measure set T -> \bar R}) (charge : R).
Hypothesis Q1 : Q setT = 1%E.
Hypothesis Q_close : forall A, measurable A -> (Q A <= P A + charge%:E)%E.
Variables (x : T) (n : nat) (alpha : R) (L : nat -> R).
Hypothesis alpha0 : 0 <= alpha.
Hypothesis L_rule : lower_bound_rule n.+1 alpha L.

Let D := independent Q1 n.

(** The noise with which f votes for c. *)
Definition region (c : Y) : set T := [set e | f (noisy sigma x e) = c].

(** The certificate (c, σ·Φ⁻¹(L(k) − charge)) is issued and false. *)
Definition wrong (c : Y) (k : nat) : Prop :=
  2^-1 < L k - charge /\ exists delta c',
    [/\ vnorm delta < sigma * Phi_inv (L k - charge), c' <> c &
        ~ (score c' (vadd x delta) < score c (vadd x delta))%E].

Lemma measurable_region c : measurable (region c).
Proof. exact: measurable_vote. Qed.

Lemma region_law c : exists2 q, Q (region c) = q%:E & 0 <= q <= 1.
Proof.
have le1 : (Q (region c) <= 1)%E.
  by rewrite -Q1; apply: le_measure; rewrite ?inE//; exact: measurable_region.
have fin : Q (region c) \is a fin_num.
  by rewrite ge0_fin_numE// (le_lt_trans le1)// ltry.
exists (fine (Q (region c))); first by rewrite fineK.
by rewrite -!lee_fin fineK// measure_ge0.
Qed.

(** A wrong certificate needs a bound above the probability that it bounds. *)
Lemma wrong_bound c k q : Q (region c) = q%:E -> wrong c k -> q < L k.
Proof.
move=> qE [half [delta [c' [dR cc' nlt]]]]; rewrite ltNge; apply/negP => Lq.
have Ls : ((L k - charge)%:E <= score c x)%E.
  have := Q_close (measurable_region c); rewrite qE => H.
  have : ((L k)%:E <= score c x + charge%:E)%E by apply: le_trans H; rewrite lee_fin.
  by rewrite EFinB lee_subl_addr.
set l := L k - charge in half dR Ls; have l1 : l <= 1.
  by rewrite -lee_fin (le_trans Ls)// score_le1.
have [lE|l_neq1] := eqVneq l 1.
  by move: dR; rewrite lE Phi_inv1 mulr0 ltNge vnorm_ge0.
apply: nlt; apply: (certified_radius_binary mf sigma0 _ Ls dR cc').
by rewrite (le_lt_trans _ half) ?invr_ge0//= lt_neqAle l_neq1.
Qed.

(** Given the class, a wrong certificate has probability at most α. *)
Theorem certify_sound_given c :
  (draws_law D [set e | wrong c (hits (region c) e)] <= alpha%:E)%E.
Proof.
have [q qE q01] := region_law c.
have H := clopper_pearson_coverage alpha0 q01 L_rule.
apply: (@le_trans _ _ (draws_law D [set e | (fun k => q < L k) (hits (region c) e)])).
  apply: le_measure; rewrite ?inE.
  - exact: (@measurable_hits _ _ _ D _ (measurable_region c) [set k | wrong c k]).
  - exact: (@measurable_hits _ _ _ D _ (measurable_region c) [set k | q < L k]).
  - by move=> e /=; exact: wrong_bound.
by rewrite (@hits_event _ _ _ _ Q1 (region c) q n (fun k => q < L k) (measurable_region c) qE) lee_fin.
Qed.

(** With the class selected by an independent experiment, as CERTIFY does it. *)
Theorem certify_sound d (Om : measurableType d) (S : {measure set Om -> \bar R}) (selected : Om -> Y) :
  S setT = 1%E -> (forall c, measurable [set w | selected w = c]) ->
  (product_measure1 S (probability_sigma_finite (draws_lawT D))
     [set we | wrong (selected we.1) (hits (region (selected we.1)) we.2)] <= alpha%:E)%E.
Proof.
move=> S1 ms; apply: (selection_bound S1 _ (W := fun c => [set e | wrong c (hits (region c) e)])) => //.
- by move=> c; exact: (@measurable_hits _ _ _ D _ (measurable_region c) [set k | wrong c k]).
- exact: certify_sound_given.
Qed.

End certify.
