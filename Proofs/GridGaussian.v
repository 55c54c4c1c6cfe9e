(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** Integer noise on a grid. At a grid point k/L the library adds N = round(L·σ·Z) to the integers k and asks f. Since

      k + round(L·σ·Z) = round(L·(k/L + σ·Z)),

    that is Gaussian smoothing of f∘round, and the certificate holds as it stands, with no loss. Nothing is asked of f: the
    decision regions of f∘round are measurable because the grid is countable. A clamp to a box is part of f.
    The law of N is the product of Φ((j + ½)/(Lσ)) − Φ((j − ½)/(Lσ)). In Swift: [GridGaussian]. *)

From Smoothing Require Import Prelude StandardNormal NormalRotation GaussianSpace NormalDistribution
  LikelihoodRatioTest GaussianShift NeymanPearson SmoothedClassifier GaussianL2 WorstCaseSlabs.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section rounding.
Variable R : realType.
Implicit Types (u v : R) (k : int).

(** Rounding to the nearest integer, upward from the middle. *)
Definition round u : int := floor (u + 2^-1).

Lemma floor_eq u k : (floor u = k) <-> (k%:~R <= u < (k + 1)%:~R).
Proof.
rewrite floor_ge_int floor_lt_int; split=> [->|/andP[ku uk]].
  by rewrite lexx ltz_addr1 lexx.
by apply/eqP; rewrite eq_le ku andbT -ltz_addr1.
Qed.

Lemma round_eq u k : (round u = k) <-> (k%:~R - 2^-1 <= u < k%:~R + 2^-1).
Proof.
rewrite /round floor_eq ler_subl_addr rmorphD/= -ltr_subr_addr.
by rewrite (_ : k%:~R + 1 - 2^-1 = k%:~R + 2^-1)//; field.
Qed.

Lemma round_add k u : round (k%:~R + u) = k + round u.
Proof.
apply/floor_eq; have /floor_eq := erefl (round u).
rewrite !rmorphD/= => /andP[lo hi]; rewrite -!addrA ler_add2l ltr_add2l lo.
by rewrite (lt_le_trans hi)// rmorphD.
Qed.

Lemma normal_co u v : u <= v -> normal `[u, v[%classic = (Phi v - Phi u)%:E.
Proof.
move=> uv; have m1 (w : R) : measurable [set w] by exact: measurable_set1.
have mco : measurable (`[u, v[%classic : set R) by exact: measurable_itv.
have moc : measurable (`]u, v]%classic : set R) by exact: measurable_itv.
have -> : normal `[u, v[%classic = (normal `[u, v[%classic + normal [set v])%E.
  by rewrite [X in (_ + X)%E]normal_set1 adde0.
rewrite -measureU//; last first.
  by apply/seteqP; split=> // w /=; rewrite in_itv/= => -[/andP[_ wv] wE]; rewrite wE ltxx in wv.
rewrite setUitv1//= -setU1itv//= measureU//; last first.
  by apply/seteqP; split=> // w /= [->]; rewrite in_itv/= ltxx.
by rewrite [X in (X + _)%E]normal_set1 add0e; exact: normal_interval.
Qed.

End rounding.

Section grid.
Variable R : realType.
Variables (L sigma : R).
Hypothesis L0 : 0 < L.
Hypothesis sigma0 : 0 < sigma.
Local Notation space := (@euclidean R).

(** Integer vectors. *)
Fixpoint integers n : countType :=
  if n is m.+1 then [countType of (int * integers m)%type] else [countType of int].

Fixpoint iadd n : integers n -> integers n -> integers n :=
  match n with
  | 0 => fun k l : int => k + l
  | m.+1 => fun k l : int * integers m => (k.1 + l.1, iadd k.2 l.2)
  end.

(** The point k/L of the grid, and the integers nearest to L·z. *)
Fixpoint grid_point n : integers n -> vec (space n) :=
  match n with
  | 0 => fun k : int => k%:~R / L : R
  | m.+1 => fun k : int * integers m => (k.1%:~R / L, grid_point k.2) : R * vec (space m)
  end.

Fixpoint nearest n : vec (space n) -> integers n :=
  match n with
  | 0 => fun z : R => round (L * z)
  | m.+1 => fun z : R * vec (space m) => (round (L * z.1), nearest z.2)
  end.

(** P[round(L·σ·Z) = k] for one coordinate, and the product over all. *)
Definition integer_mass (k : int) : R :=
  Phi ((k%:~R + 2^-1) / (L * sigma)) - Phi ((k%:~R - 2^-1) / (L * sigma)).

Fixpoint integers_mass n : integers n -> R :=
  match n with
  | 0 => integer_mass
  | m.+1 => fun k : int * integers m => integer_mass k.1 * integers_mass k.2
  end.

(** Adding the integer noise is rounding the noisy point. *)
Lemma nearest_add n (k : integers n) (z : vec (space n)) :
  nearest (vadd (grid_point k) z) = iadd k (nearest z).
Proof.
have one (a : int) (u : R) : round (L * (a%:~R / L + u)) = a + round (L * u).
  by rewrite mulrDr mulrC divfK ?gt_eqF// round_add.
by elim: n k z => [|n IH] k z; [exact: one|congr (_, _); [exact: one|exact: IH]].
Qed.

Lemma measurable_round (k : int) : measurable [set u : R | round (L * u) = k].
Proof.
have -> : [set u : R | round (L * u) = k] =
    `[(k%:~R - 2^-1) / L, (k%:~R + 2^-1) / L[%classic.
  apply/seteqP; split=> u /=; rewrite in_itv/= ler_pdivr_mulr// ltr_pdivl_mulr// (mulrC u).
    by move/round_eq.
  by move=> H; apply/round_eq.
exact: measurable_itv.
Qed.

Lemma measurable_nearest n (k : integers n) : measurable [set z : vec (space n) | nearest z = k].
Proof.
elim: n k => [|n IH] k; first exact: measurable_round.
have -> : [set z : vec (space n.+1) | nearest z = k] =
    [set u : R | round (L * u) = k.1] `*` [set z : vec (space n) | nearest z = k.2].
  by apply/seteqP; split=> -[u z]; case: k => a k /= []; [move=> -> ->|move=> <- <-].
by apply: measurableM; [exact: measurable_round|exact: IH].
Qed.

(** Whatever f does on the grid, f∘round has measurable decision regions, for the grid is countable. *)
Theorem measurable_on_grid n (Y : Type) (h : integers n -> Y) (c : Y) :
  measurable [set z : vec (space n) | h (nearest z) = c].
Proof.
pose F (i : nat) : set (vec (space n)) :=
  if @choice.unpickle (integers n) i is Some k then
    if pselect (h k = c) is left _ then [set z | nearest z = k] else set0 else set0.
have -> : [set z : vec (space n) | h (nearest z) = c] = \bigcup_i F i.
  apply/seteqP; split=> z /=.
    move=> zc; exists (choice.pickle (nearest z)) => //.
    by rewrite /F choice.pickleK; case: pselect.
  move=> [i _]; rewrite /F; case: choice.unpickle => // k.
  by case: pselect => // kc /= ->.
apply: bigcupT_measurable => i; rewrite /F; case: choice.unpickle => // k.
by case: pselect => // _; exact: measurable_nearest.
Qed.

(** The law of the integer noise: the products that the sampler's table is made of. *)
Lemma measurable_scaled n (k : integers n) :
  measurable [set e : vec (space n) | nearest (vscale sigma e) = k].
Proof.
have := @measurable_vscale _ (space n) sigma measurableT _ (measurable_nearest k).
by rewrite setTI.
Qed.

Theorem grid_noise_law n (k : integers n) :
  gaussian (space n) [set e | nearest (vscale sigma e) = k] = (integers_mass k)%:E.
Proof.
have Ls : 0 < L * sigma by rewrite mulr_gt0.
have one (a : int) : normal [set u : R | round (L * (sigma * u)) = a] = (integer_mass a)%:E.
  have -> : [set u : R | round (L * (sigma * u)) = a] =
      `[(a%:~R - 2^-1) / (L * sigma), (a%:~R + 2^-1) / (L * sigma)[%classic.
    apply/seteqP; split=> u /=; rewrite in_itv/= mulrA (mulrC _ u) ler_pdivr_mulr// ltr_pdivl_mulr//.
      by move/round_eq.
    by move=> H; apply/round_eq.
  rewrite normal_co// ler_pmul2r ?invr_gt0// ler_subl_addr -addrA ler_addl.
  by rewrite addr_ge0// invr_ge0.
elim: n k => [|n IH] k; first exact: one.
have -> : [set e : vec (space n.+1) | nearest (vscale sigma e) = k] =
    [set u : R | round (L * (sigma * u)) = k.1] `*`
    [set e : vec (space n) | nearest (vscale sigma e) = k.2].
  by apply/seteqP; split=> -[u z]; case: k => a k /= []; [move=> -> ->|move=> <- <-].
rewrite [LHS]product_measure1E//.
- by rewrite [X in (X * _)%E]one [X in (_ * X)%E]IH EFinM.
- exact: (measurable_scaled (n := 0) k.1).
- exact: measurable_scaled.
Qed.

Section votes.
Variables (n : nat) (Y : Type) (f : integers n -> Y).

(** The share of votes for c at the grid point k under integer noise: what the library samples. *)
Definition grid_score (c : Y) (k : integers n) : \bar R :=
  gaussian (space n) [set e | f (iadd k (nearest (vscale sigma e))) = c].

(** It is the score of f∘round under Gaussian noise, … *)
Theorem grid_score_smoothing c k :
  grid_score c k = score (fun z : vec (space n) => f (nearest z)) sigma c (grid_point k).
Proof.
rewrite /grid_score /score /noisy; congr (gaussian (space n) _).
by apply/seteqP; split=> e /=; rewrite nearest_add.
Qed.

(** … so that the radius theorem holds for it as it stands, for any f at all. *)
Theorem grid_certified_radius (k k' : integers n) (d : vec (space n)) cA pA pB :
  0 < pA < 1 -> 0 < pB < 1 ->
  (pA%:E <= grid_score cA k)%E -> (forall c, c <> cA -> grid_score c k <= pB%:E)%E ->
  vadd (grid_point k) d = grid_point k' -> vnorm d < sigma / 2 * (Phi_inv pA - Phi_inv pB) ->
  forall c, c <> cA -> (grid_score c k' < grid_score cA k')%E.
Proof.
move=> pA01 pB01 hA hB dE dR c cA'; rewrite !grid_score_smoothing -dE.
have mh c' : measurable [set z : vec (space n) | f (nearest z) = c'] by exact: measurable_on_grid.
apply: (certified_radius mh sigma0 pA01 pB01) => //.
- by rewrite -grid_score_smoothing.
- by move=> c'; rewrite -grid_score_smoothing; exact: hB.
Qed.

End votes.

End grid.
