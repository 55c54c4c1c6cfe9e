(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** Half-spaces under the normal law (Cohen, Rosenfeld, Kolter 2019, Lemma 4): for a unit vector w and Z ~ N(0, I)

      P[w·Z ≤ a] = Φ(a).

    Together with the density exp(v·Z − v·v/2) of the translate, which is increasing in v·Z, this makes the half-spaces
    orthogonal to v the most powerful tests between N(0, I) and N(v, I). In Swift: [GaussianShift]. *)

From Smoothing Require Import Prelude StandardNormal NormalRotation GaussianSpace NormalDistribution
  LikelihoodRatioTest.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section shift.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Local Notation P := (@gaussian _ G).
Implicit Types (a b r : R) (v w x : T) (h : T -> R).

Definition vnorm v : R := Num.sqrt (vdot v v).
Lemma vnorm_ge0 v : 0 <= vnorm v. Proof. exact: sqrtr_ge0. Qed.
Lemma vnorm2 v : vnorm v ^+ 2 = vdot v v.
Proof. by rewrite sqr_sqrtr// vdot_ge0. Qed.
Lemma vnorm0 v : vnorm v = 0 -> (forall x, vadd x v = x) /\ forall x, vdot v x = 0.
Proof. by move=> v0; apply: vdot_eq0; rewrite -vnorm2 v0 expr0n. Qed.

Definition half_space (w : T) a : T -> R := fun x => \1_(`]-oo, a]%classic) (vdot w x).

Lemma half_spaceE w a x : half_space w a x = (vdot w x <= a)%R%:R.
Proof.
rewrite /half_space indicE; congr ((nat_of_bool _)%:R).
by apply/idP/idP; rewrite inE/= in_itv.
Qed.

Lemma half_space_test w a : test (half_space w a).
Proof.
split.
- have m1 : measurable_fun setT (\1_(`]-oo, a]%classic) : R -> R).
    by apply: measurable_fun_indic; exact: measurable_itv.
  exact: (measurable_comp m1 (@measurable_vdot _ G w)).
- by move=> x; rewrite half_spaceE.
- by move=> x; rewrite half_spaceE lern1 leq_b1.
Qed.

Lemma half_space_probability w a : vdot w w = 1 -> (\int[P]_x (half_space w a x)%:E = (Phi a)%:E)%E.
Proof.
move=> w1; rewrite /half_space.
rewrite (@gaussian_unit _ G w (fun s => (\1_(`]-oo, a]%classic) s)%:E) w1)//.
- by rewrite integral_indic ?setIT//; [exact: PhiE|exact: measurable_itv].
- by apply/EFin_measurable_fun/measurable_fun_indic; exact: measurable_itv.
- by move=> x; rewrite lee_fin.
Qed.


End shift.
