(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** [euclidean R n] is R^(n+1) with N(0, I): what its vectors, operations and law are in coordinates.

      (x + y)_i = x_i + y_i      (k·x)_i = k·x_i      x·y = Σ x_i·y_i      P[Z_0 ≤ a_0, …, Z_n ≤ a_n] = Φ(a_0) ⋯ Φ(a_n)

    No theorem about smoothing uses this file. It says that they are about the space one thinks of. *)

From Smoothing Require Import Prelude StandardNormal NormalRotation GaussianSpace NormalDistribution
  LikelihoodRatioTest GaussianShift.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section coordinates.
Variable R : realType.
Local Notation space := (@euclidean R).

(** The i-th coordinate of a vector of R^(n+1), for i ≤ n. *)
Fixpoint coordinate n : vec (space n) -> nat -> R :=
  match n with
  | 0 => fun (x : R) _ => x
  | m.+1 => fun (x : R * vec (space m)) i => if i is j.+1 then coordinate x.2 j else x.1
  end.

(** The vector with given coordinates. *)
Fixpoint from_coordinates n (a : nat -> R) : vec (space n) :=
  match n with
  | 0 => a 0%N : R
  | m.+1 => (a 0%N, from_coordinates m (fun i => a i.+1)) : R * vec (space m)
  end.

Lemma coordinateK n (x : vec (space n)) : from_coordinates n (coordinate x) = x.
Proof. by elim: n x => //= n IH [x y] /=; congr (_, _); exact: IH. Qed.

Lemma from_coordinatesK n (a : nat -> R) i : (i <= n)%N -> coordinate (from_coordinates n a) i = a i.
Proof.
elim: n a i => [|n IH] a [|i]//= ni.
exact: (IH (fun i => a i.+1)).
Qed.

Lemma coordinate_add n (x y : vec (space n)) i :
  coordinate (vadd x y) i = coordinate x i + coordinate y i.
Proof. by elim: n x y i => //= n IH [x x'] [y y'] [|i] //=; exact: IH. Qed.

Lemma coordinate_scale n k (x : vec (space n)) i :
  coordinate (vscale k x) i = k * coordinate x i.
Proof. by elim: n x i => //= n IH [x x'] [|i] //=; exact: IH. Qed.

Lemma coordinate_dot n (x y : vec (space n)) :
  vdot x y = \sum_(0 <= i < n.+1) coordinate x i * coordinate y i.
Proof.
elim: n x y => [|n IH]; first by move=> x y; rewrite big_nat1.
move=> [x x'] [y y']; rewrite big_nat_recl//= [LHS](_ : _ = x * y + vdot x' y')//.
by congr (_ + _); exact: IH.
Qed.

Lemma coordinate_norm n (x : vec (space n)) :
  vnorm x = Num.sqrt (\sum_(0 <= i < n.+1) coordinate x i ^+ 2).
Proof. by rewrite /vnorm coordinate_dot; under eq_bigr do rewrite -expr2. Qed.

(** The coordinates are independent and N(0, 1). Boxes of this form determine the law. *)
Lemma gaussian_box n (a : nat -> R) :
  measurable [set x : vec (space n) | forall i, (i <= n)%N -> coordinate x i <= a i] /\
  gaussian (space n) [set x | forall i, (i <= n)%N -> coordinate x i <= a i] =
    (\prod_(0 <= i < n.+1) Phi (a i))%:E.
Proof.
elim: n a => [|n IH] a.
  have -> : [set x : vec (space 0) | forall i, (i <= 0)%N -> coordinate x i <= a i]
          = (`]-oo, a 0%N]%classic : set R).
    apply/seteqP; split=> x /=; rewrite in_itv/=; first exact.
    by move=> xa i; rewrite leqn0 => /eqP ->.
  split; first exact: measurable_itv.
  by rewrite big_nat1; exact: PhiE.
have [mB BE] := IH (fun i => a i.+1).
have -> : [set x : vec (space n.+1) | forall i, (i <= n.+1)%N -> coordinate x i <= a i] =
    `]-oo, a 0%N]%classic `*`
    [set x : vec (space n) | forall i, (i <= n)%N -> coordinate x i <= a i.+1].
  apply/seteqP; split=> -[x y] /= H.
    by split=> [|i ni]; [rewrite in_itv/=; exact: (H 0%N)|exact: (H i.+1)].
  by case: H; rewrite in_itv/= => xa H [|i]// ni; exact: H.
split; first by apply: measurableM => //; exact: measurable_itv.
rewrite [LHS]product_measure1E//; last exact: measurable_itv.
by rewrite [X in (_ * X)%E]BE [X in (X * _)%E]PhiE -EFinM [in RHS]big_nat_recl.
Qed.

End coordinates.
