(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The smoothed classifier: for a base classifier f with measurable decision regions and Z ~ N(0, I),

      score c x = P[f(x + σZ) = c].

    g(x) is the class of greatest score. A move of x by δ is a move of Z by δ/σ, so that what NeymanPearson.v says of tests
    it says of scores. In Swift: [SmoothedClassifier]. *)

From Smoothing Require Import Prelude StandardNormal NormalRotation GaussianSpace NormalDistribution
  LikelihoodRatioTest GaussianShift NeymanPearson.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section smoothing.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Local Notation P := (@gaussian _ G).
Variables (Y : Type) (f : T -> Y) (sigma : R).
Hypothesis mf : forall c, measurable [set z | f z = c].
Hypothesis sigma0 : 0 < sigma.

(* the noisy point x + sigma * e *)
Definition noisy (x e : T) : T := vadd x (vscale sigma e).
(* the smoothed score of the class c at x *)
Definition score (c : Y) (x : T) : \bar R := P [set e | f (noisy x e) = c].

Definition vote c x : T -> R := \1_[set e | f (noisy x e) = c].

Lemma measurable_vote c x : measurable [set e | f (noisy x e) = c].
Proof.
have m : measurable_fun setT (noisy x).
  by apply: (measurable_comp (@measurable_vaddl _ G x)); exact: measurable_vscale.
by have := m measurableT _ (mf c); rewrite setTI.
Qed.

Lemma vote_test c x : test (vote c x).
Proof.
split; first by apply: measurable_fun_indic; exact: measurable_vote.
- by move=> e; rewrite /vote indicE.
- by move=> e; rewrite /vote indicE lern1 leq_b1.
Qed.

Lemma scoreE c x : score c x = (\int[P]_e (vote c x e)%:E)%E.
Proof. by rewrite integral_indic ?setIT//; exact: measurable_vote. Qed.

Lemma noisy_shift x d e :
  noisy (vadd x d) e = noisy x (vadd e (vscale sigma^-1 d)).
Proof.
rewrite /noisy -vaddA; congr vadd; rewrite vscaleDr vscaleA mulfV ?gt_eqF//.
by rewrite vscale1 vaddC.
Qed.

Lemma scoreD c x d :
  score c (vadd x d) = (\int[P]_e (vote c x (vadd e (vscale sigma^-1 d)))%:E)%E.
Proof.
rewrite scoreE; apply: eq_integral => e _; rewrite /vote !indicE.
congr ((nat_of_bool _)%:R%:E).
by apply/idP/idP; rewrite !inE/= noisy_shift.
Qed.

Lemma vnorm_unscale (d : T) : vnorm (vscale sigma^-1 d) = vnorm d / sigma.
Proof.
rewrite /vnorm vdotZl vdotC vdotZl mulrA -expr2 sqrtrM ?sqr_ge0// sqrtr_sqr.
by rewrite ger0_norm ?invr_ge0 ?ltW// mulrC.
Qed.


Lemma score_fin_num c x : score c x \is a fin_num.
Proof.
rewrite ge0_fin_numE// (@le_lt_trans _ _ (P setT))//.
  by apply: le_measure; rewrite ?inE//; exact: measurable_vote.
by rewrite gaussianT ltry.
Qed.

Lemma score_le1 c x : (score c x <= 1)%E.
Proof.
by rewrite -(@gaussianT _ G); apply: le_measure; rewrite ?inE//; exact: measurable_vote.
Qed.

(** What one class has, the others cannot have: the binary bound p_B = 1 − p_A. *)
Lemma score_complement c c' x : c' <> c -> (score c' x <= 1 - score c x)%E.
Proof.
move=> cc'; rewrite lee_subr_addr ?score_fin_num// -(@gaussianT _ G) /score -measureU.
- by apply: le_measure; rewrite ?inE//; apply: measurableU; exact: measurable_vote.
- exact: measurable_vote.
- exact: measurable_vote.
- by apply/seteqP; split=> // e /= [->].
Qed.

End smoothing.
