(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** What is proved, and nothing else: definitions and statements, to be read in ten minutes without the proofs.

    [Main.v] proves each [X_statement] as the theorem [X]; [Audit.v] says on which axioms the proofs rest. The words that are
    imported and not defined here are pinned down by statements of their own, in the first section:

      normal          the standard normal law on the line, a measure        [normal_law]
      Phi, Phi_inv    Φ and its inverse                                     [Phi_is_distribution], [Phi_error_integral]
      euclidean R n   the space R^(n+1), not R^n: its vectors [vec] with    [coordinates]
                      vadd, vscale, vdot, vnorm and the product Borel sets,
                      and [gaussian], its law N(0, I)                       [gaussian_box]
      independent     the product law of n + 1 draws, not n                 [independent_draws]
      hits            the number of draws in a set                          [independent_draws], [hits_binomial]
      round, nearest, grid_point, iadd, integers_mass: the grid             [rounding]

    Notation of MathComp: a probability is an extended real, [r%:E] the real r among them and [(a <= b)%E] their order;
    [k%:R] is the number k in R, [n.+1] is n + 1, and [\int[mu]_x] integrates over everything. A set is a predicate. *)

From Coq Require Reals NArith.
From Coquelicot Require Hierarchy RInt.

(** In the words of the standard library, before MathComp's are imported. *)
Module Analysis.
  Import Reals.
  Local Open Scope R_scope.
  Definition integral : (R -> R) -> R -> R -> R := @RInt.RInt Hierarchy.R_CompleteNormedModule.
  Definition error_integral (z : R) : R :=
    1 / 2 + integral (fun t => exp (- (t * t) / 2)) 0 z / sqrt (2 * PI).
End Analysis.

From Coq Require Import NArith.
From Smoothing Require Import Prelude LebesgueMeasure DensityMeasure StandardNormal.
From Smoothing Require Import NormalRotation GaussianSpace NormalDistribution GaussianShift.
From Smoothing Require Import Coordinates ClassCounts GridGaussian.
From Smoothing Require TailCheck ErrorIntegral CertificateRow.
From mathcomp.analysis Require Rstruct.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

(** * The words *)

(** N(0, 1) has the density c·exp(−x²/2) with respect to the Lebesgue measure, and mass 1. ([lebesgue] is the library's
    [lebesgue_measure] on the library's canonical Borel sets.) *)
Definition normal_law_statement : Prop := forall R : realType,
  (forall A : set R, @lebesgue R A = @lebesgue_measure R A) /\
  @normal R setT = 1%E /\
  exists c : R, 0 < c /\ forall A : set R,
    @normal R A = (\int[@lebesgue R]_(x in A) (c * expR (- (x ^+ 2 / 2)))%:E)%E.

(** Φ is its distribution function; Φ⁻¹ inverts it on ]0, 1[. *)
Definition Phi_is_distribution_statement : Prop := forall R : realType,
  (forall u : R, @normal R [set x | x <= u] = (Phi u)%:E) /\
  (forall u : R, 0 < Phi u < 1 /\ Phi_inv (Phi u) = u) /\
  (forall p : R, 0 < p < 1 -> Phi (Phi_inv p) = p).

(** Over the reals of the standard library, Φ(z) = 1/2 + (2π)^(−1/2)·∫_0^z exp(−t²/2) dt with Riemann's integral. *)
Definition Phi_error_integral_statement : Prop := forall z : Rdefinitions.R,
  @Phi Rstruct.real_realType z = Analysis.error_integral z.

(** A vector of R^(n+1) is its coordinates 0, …, n; sum, multiple, product and norm are the usual ones. *)
Definition coordinates_statement : Prop := forall (R : realType) (n : nat),
  (forall x : vec (euclidean R n), from_coordinates n (coordinate x) = x) /\
  (forall (a : nat -> R) i, (i <= n)%N -> coordinate (from_coordinates n a) i = a i) /\
  (forall (x y : vec (euclidean R n)) i, coordinate (vadd x y) i = coordinate x i + coordinate y i) /\
  (forall (k : R) (x : vec (euclidean R n)) i, coordinate (vscale k x) i = k * coordinate x i) /\
  (forall x y : vec (euclidean R n),
     vdot x y = \sum_(0 <= i < n.+1) coordinate x i * coordinate y i) /\
  (forall x : vec (euclidean R n), vnorm x = Num.sqrt (\sum_(0 <= i < n.+1) coordinate x i ^+ 2)).

(** The coordinates of the noise are independent and N(0, 1). *)
Definition gaussian_box_statement : Prop := forall (R : realType) (n : nat) (a : nat -> R),
  gaussian (euclidean R n) [set x | forall i, (i <= n)%N -> coordinate x i <= a i] =
    (\prod_(0 <= i < n.+1) Phi (a i))%:E.

(** n + 2 draws are one draw and n + 1 independent ones, with the product law; one draw has the law P. *)
Definition independent_draws_statement : Prop :=
  forall d (T : measurableType d) (R : realType) (P : {measure set T -> \bar R}) (P1 : P setT = 1%E),
  (forall A : set T, draws_law (independent P1 0) A = P A) /\
  (forall n (A : set T) (B : set (draws (independent P1 n))), measurable A -> measurable B ->
     draws_law (independent P1 n.+1) (A `*` B) = (P A * draws_law (independent P1 n) B)%E) /\
  (forall A (x : T), hits A (x : draws (independent P1 0)) = (x \in A)) /\
  (forall n A x (e : draws (independent P1 n)),
     hits A ((x, e) : draws (independent P1 n.+1)) = ((x \in A) + hits A e)%N).

(** * The Neyman–Pearson lemma *)

(** A randomized test, and its expectation under the law of density f. *)
Definition is_test d (T : measurableType d) (R : realType) (h : T -> R) : Prop :=
  measurable_fun setT h /\ forall x, 0 <= h x <= 1.

Definition mean d (T : measurableType d) (R : realType) (mu : {measure set T -> \bar R})
  (f h : T -> R) : \bar R := (\int[mu]_x (h x * f x)%:E)%E.

(** Lemma 3 of the paper, for any measure and any densities. The test φ accepts where f1 < t·f0 and rejects where f1 > t·f0;
    then no test that is accepted at least as often under f0 is accepted less often under f1. *)
Definition neyman_pearson_lower_statement : Prop :=
  forall d (T : measurableType d) (R : realType) (mu : {measure set T -> \bar R}) (f0 f1 : T -> R),
  measurable_fun setT f0 -> measurable_fun setT f1 ->
  (forall x, 0 <= f0 x) -> (forall x, 0 <= f1 x) ->
  forall (t : R) (phi h : T -> R), 0 <= t -> is_test phi -> is_test h ->
  (forall x, (f1 x < t * f0 x -> phi x = 1) /\ (t * f0 x < f1 x -> phi x = 0)) ->
  (mean mu f0 phi < +oo)%E ->
  (mean mu f0 phi <= mean mu f0 h)%E -> (mean mu f1 phi <= mean mu f1 h)%E.

(** The other way round, where φ rejects small ratios and accepts large ones. *)
Definition neyman_pearson_upper_statement : Prop :=
  forall d (T : measurableType d) (R : realType) (mu : {measure set T -> \bar R}) (f0 f1 : T -> R),
  measurable_fun setT f0 -> measurable_fun setT f1 ->
  (forall x, 0 <= f0 x) -> (forall x, 0 <= f1 x) ->
  forall (t : R) (phi h : T -> R), 0 <= t -> is_test phi -> is_test h ->
  (forall x, (f1 x < t * f0 x -> phi x = 0) /\ (t * f0 x < f1 x -> phi x = 1)) ->
  (mean mu f0 phi < +oo)%E ->
  (mean mu f0 h <= mean mu f0 phi)%E -> (mean mu f1 h <= mean mu f1 phi)%E.

(** * Gaussian shifts *)

(** E[g(Z + v)] = E[g(Z)·exp(v·Z − v·v/2)]. *)
Definition gaussian_shift_density_statement : Prop :=
  forall (R : realType) (n : nat) (v : vec (euclidean R n)) (g : vec (euclidean R n) -> \bar R),
  measurable_fun setT g -> (forall x, 0 <= g x)%E ->
  (\int[gaussian (euclidean R n)]_x g (vadd x v) =
   \int[gaussian (euclidean R n)]_x (g x * (expR (vdot v x - vdot v v / 2))%:E))%E.

(** Lemma 4 of the paper: P[w·Z ≤ a] = Φ(a) for a unit vector w. *)
Definition half_space_law_statement : Prop :=
  forall (R : realType) (n : nat) (w : vec (euclidean R n)) (a : R), vnorm w = 1 ->
  gaussian (euclidean R n) [set x | vdot w x <= a] = (Phi a)%:E.

(** E[h(Z)] ≥ Φ(a) implies E[h(Z + v)] ≥ Φ(a − ‖v‖). *)
Definition shift_lower_statement : Prop :=
  forall (R : realType) (n : nat) (h : vec (euclidean R n) -> R) (v : vec (euclidean R n)) (a : R),
  is_test h -> ((Phi a)%:E <= \int[gaussian (euclidean R n)]_x (h x)%:E)%E ->
  ((Phi (a - vnorm v))%:E <= \int[gaussian (euclidean R n)]_x (h (vadd x v))%:E)%E.

(** E[h(Z)] ≤ Φ(a) implies E[h(Z + v)] ≤ Φ(a + ‖v‖). *)
Definition shift_upper_statement : Prop :=
  forall (R : realType) (n : nat) (h : vec (euclidean R n) -> R) (v : vec (euclidean R n)) (a : R),
  is_test h -> (\int[gaussian (euclidean R n)]_x (h x)%:E <= (Phi a)%:E)%E ->
  (\int[gaussian (euclidean R n)]_x (h (vadd x v))%:E <= (Phi (a + vnorm v))%:E)%E.

(** * The certificate *)

(** score f σ c x = P[f(x + σZ) = c]. The smoothed classifier returns the class of greatest score. *)
Definition score (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y) (sigma : R)
  (c : Y) (x : vec (euclidean R n)) : \bar R :=
  gaussian (euclidean R n) [set e | f (vadd x (vscale sigma e)) = c].

(** All that is assumed of a base classifier. *)
Definition measurable_classifier (R : realType) (n : nat) (Y : Type)
  (f : vec (euclidean R n) -> Y) : Prop := forall c, measurable [set z | f z = c].

(** Theorem 1 of the paper. Nothing is assumed of the number of classes, nor that pA + pB ≤ 1 or pA ≥ pB: where the right
    side is not positive no δ is near enough. *)
Definition certified_radius_statement : Prop :=
  forall (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y) (sigma : R),
  measurable_classifier f -> 0 < sigma ->
  forall (x : vec (euclidean R n)) (cA : Y) (pA pB : R), 0 < pA < 1 -> 0 < pB < 1 ->
  (pA%:E <= score f sigma cA x)%E -> (forall c, c <> cA -> score f sigma c x <= pB%:E)%E ->
  forall delta, vnorm delta < sigma / 2 * (Phi_inv pA - Phi_inv pB) ->
  forall c, c <> cA -> (score f sigma c (vadd x delta) < score f sigma cA (vadd x delta))%E.

(** Its binary form, with pB = 1 − pA. *)
Definition certified_radius_binary_statement : Prop :=
  forall (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y) (sigma : R),
  measurable_classifier f -> 0 < sigma ->
  forall (x : vec (euclidean R n)) (cA : Y) (pA : R), 0 < pA < 1 ->
  (pA%:E <= score f sigma cA x)%E ->
  forall delta, vnorm delta < sigma * Phi_inv pA ->
  forall c, c <> cA -> (score f sigma c (vadd x delta) < score f sigma cA (vadd x delta))%E.

(** What a lower bound p at x leaves at distance ‖δ‖: Φ(Φ⁻¹(p) − ‖δ‖/σ). *)
Definition envelope_lower_statement : Prop :=
  forall (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y) (sigma : R),
  measurable_classifier f -> 0 < sigma ->
  forall (c : Y) (x delta : vec (euclidean R n)) (p : R), 0 < p < 1 ->
  (p%:E <= score f sigma c x)%E ->
  ((Phi (Phi_inv p - vnorm delta / sigma))%:E <= score f sigma c (vadd x delta))%E.

(** And an upper bound: Φ(Φ⁻¹(p) + ‖δ‖/σ). *)
Definition envelope_upper_statement : Prop :=
  forall (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y) (sigma : R),
  measurable_classifier f -> 0 < sigma ->
  forall (c : Y) (x delta : vec (euclidean R n)) (p : R), 0 < p < 1 ->
  (score f sigma c x <= p%:E)%E ->
  (score f sigma c (vadd x delta) <= (Phi (Phi_inv p + vnorm delta / sigma))%:E)%E.

(** Φ⁻¹ of a score is 1/σ-Lipschitz in x, and a score in ]0, 1[ somewhere is in ]0, 1[ everywhere. *)
Definition score_lipschitz_statement : Prop :=
  forall (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y) (sigma : R),
  measurable_classifier f -> 0 < sigma ->
  forall (c : Y) (x delta : vec (euclidean R n)) (p p' : R), 0 < p < 1 ->
  score f sigma c x = p%:E -> score f sigma c (vadd x delta) = p'%:E ->
  0 < p' < 1 /\ `|Phi_inv p' - Phi_inv p| <= vnorm delta / sigma.

(** Theorem 2 of the paper, *with a condition that the paper does not state*: the #|Y| − 2 classes other than A and B must be
    able to share the rest 1 − pA − pB with none above pB. Beyond the radius some classifier with these probabilities at x
    prefers B. For pA + pB = 1, CERTIFY's case, the condition is empty. *)
Definition tightness_statement : Prop :=
  forall (R : realType) (n : nat) (Y : finType) (sigma : R) (x delta : vec (euclidean R n))
    (cA cB : Y) (pA pB : R),
  0 < sigma -> cA != cB -> 0 < pA -> 0 < pB -> pA + pB <= 1 ->
  1 - pA - pB <= (#|Y| - 2)%:R * pB ->
  0 < vnorm delta -> sigma / 2 * (Phi_inv pA - Phi_inv pB) < vnorm delta ->
  exists f : vec (euclidean R n) -> Y,
    [/\ measurable_classifier f,
        score f sigma cA x = pA%:E, score f sigma cB x = pB%:E,
        forall c, c <> cA -> (score f sigma c x <= pB%:E)%E &
        (score f sigma cA (vadd x delta) < score f sigma cB (vadd x delta))%E].

(** Why the condition is needed. With two labels and pA + pB < 1, every classifier with P[B] ≤ pB is robust up to
    σ·Φ⁻¹(1 − pB), which is more than the radius of Theorem 1: the paper's wording is false there. *)
Definition two_labels_statement : Prop :=
  forall (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y) (sigma : R)
    (cA cB : Y) (pA pB : R),
  measurable_classifier f -> 0 < sigma -> cA <> cB -> (forall c, c = cA \/ c = cB) ->
  0 < pA -> 0 < pB -> pA + pB < 1 ->
  forall x, (score f sigma cB x <= pB%:E)%E ->
  sigma / 2 * (Phi_inv pA - Phi_inv pB) < sigma * Phi_inv (1 - pB) /\
  forall delta, vnorm delta < sigma * Phi_inv (1 - pB) ->
    (score f sigma cB (vadd x delta) < score f sigma cA (vadd x delta))%E.

(** * Confidence bounds *)

(** P[Bin(n, p) = k] and P[Bin(n, p) ≥ m]. *)
Definition mass (R : realFieldType) (n : nat) (p : R) (k : nat) : R :=
  'C(n, k)%:R * p ^+ k * (1 - p) ^+ (n - k).
Definition tail (R : realFieldType) (n m : nat) (p : R) : R := \sum_(m <= k < n.+1) mass n p k.

(** All that is asked of a rule for lower bounds: nothing of monotonicity, nothing of optimality. Bounds rounded downward
    satisfy it too. *)
Definition bounds_from_tails (R : realFieldType) (n : nat) (alpha : R) (L : nat -> R) : Prop :=
  forall k, (k <= n)%N -> L k <= 0 \/ (L k <= 1 /\ tail n k (L k) <= alpha).

(** Clopper–Pearson: P[p < L(K)] ≤ α for K ~ Bin(n, p). It holds in every ordered field, and needs no axiom. *)
Definition clopper_pearson_coverage_statement : Prop :=
  forall (R : realFieldType) (n : nat) (alpha : R) (L : nat -> R) (p : R),
  0 <= alpha -> 0 <= p <= 1 -> bounds_from_tails n alpha L ->
  \sum_(0 <= k < n.+1 | p < L k) mass n p k <= alpha.

(** The upper bounds 1 − L(n − k): P[1 − L(n − K) < p] ≤ α. *)
Definition clopper_pearson_upper_coverage_statement : Prop :=
  forall (R : realFieldType) (n : nat) (alpha : R) (L : nat -> R) (p : R),
  0 <= alpha -> 0 <= p <= 1 -> bounds_from_tails n alpha L ->
  \sum_(0 <= k < n.+1 | 1 - L (n - k)%N < p) mass n p k <= alpha.

(** The number of n + 1 draws that fall into A is binomial. *)
Definition hits_binomial_statement : Prop :=
  forall d (T : measurableType d) (R : realType) (P : {measure set T -> \bar R}) (P1 : P setT = 1%E)
    (A : set T) (p : R) (n k : nat), measurable A -> P A = p%:E ->
  draws_law (independent P1 n) [set e | hits A e = k] = (mass n.+1 p k)%:E.

(** * CERTIFY *)

(** A radius r for the class c at x is false if some point nearer than r has another class that c does not beat. *)
Definition false_certificate (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y)
  (sigma : R) (x : vec (euclidean R n)) (c : Y) (r : R) : Prop :=
  exists delta c', [/\ vnorm delta < r, c' <> c &
    ~ (score f sigma c' (vadd x delta) < score f sigma c (vadd x delta))%E].

(** The noise vectors for which f votes for c. *)
Definition votes_for (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y) (sigma : R)
  (x : vec (euclidean R n)) (c : Y) : set (vec (euclidean R n)) :=
  [set e | f (vadd x (vscale sigma e)) = c].

(** From k votes for c a certificate is issued, because the bound less the charge is above 1/2, and it is false. (A bound of 1
    would give Phi_inv 1 = 0 and claim nothing; but P[Bin(n, 1) ≥ k] = 1, so that no rule with α < 1 has it.) *)
Definition certify_fails (R : realType) (n : nat) (Y : Type) (f : vec (euclidean R n) -> Y)
  (sigma charge : R) (L : nat -> R) (x : vec (euclidean R n)) (c : Y) (k : nat) : Prop :=
  2^-1 < L k - charge /\ false_certificate f sigma x c (sigma * Phi_inv (L k - charge)).

(** Proposition 2 of the paper. Q is the law of the noise as it is drawn: it may exceed the normal law by a charge on any
    event, which is then taken from the bound; Q = N(0, I) and charge 0 is the paper's case. The class is selected by an
    experiment that is independent of the N + 1 votes: that is what the product measure says. The probability that a
    certificate is issued and false is at most α. *)
Definition certify_sound_statement : Prop :=
  forall (R : realType) (n : nat) (Y : finType) (f : vec (euclidean R n) -> Y) (sigma : R)
    (Q : {measure set (vec (euclidean R n)) -> \bar R}) (charge : R) (Q1 : Q setT = 1%E)
    (x : vec (euclidean R n)) (N : nat) (alpha : R) (L : nat -> R),
  measurable_classifier f -> 0 < sigma ->
  (forall A, measurable A -> (Q A <= gaussian (euclidean R n) A + charge%:E)%E) ->
  0 <= alpha -> bounds_from_tails N.+1 alpha L ->
  forall d (Omega : measurableType d) (S : {measure set Omega -> \bar R}) (S1 : S setT = 1%E)
    (selected : Omega -> Y), (forall c, measurable [set w | selected w = c]) ->
  let votes := independent Q1 N in
  (product_measure1 S (probability_sigma_finite (draws_lawT votes))
    [set we | certify_fails f sigma charge L x (selected we.1)
                (hits (votes_for f sigma x (selected we.1)) we.2)]
   <= alpha%:E)%E.

(** The same with p_B bounded from the greatest count among the other classes; N is the number of votes. *)
Definition two_class_fails (R : realType) (n : nat) (Y : finType) (f : vec (euclidean R n) -> Y)
  (sigma charge : R) (N : nat) (LA LB : nat -> R) (x : vec (euclidean R n)) (c : Y)
  (count : Y -> nat) : Prop :=
  let pA := LA (count c) - charge in
  let most := (\max_(c' | c' != c) count c')%N in
  let pB := minr (1 - LB (N - most)%N + charge) (1 - pA) in
  [/\ 0 < pB, pB < pA, pA < 1 &
      false_certificate f sigma x c (sigma / 2 * (Phi_inv pA - Phi_inv pB))].

(** The two-class form: p_B is bounded from the greatest count among the other classes, and no factor for their number is paid.
    The rule for p_B must be monotone. *)
Definition two_class_sound_statement : Prop :=
  forall (R : realType) (n : nat) (Y : finType) (f : vec (euclidean R n) -> Y) (sigma : R)
    (Q : {measure set (vec (euclidean R n)) -> \bar R}) (charge : R) (Q1 : Q setT = 1%E)
    (x : vec (euclidean R n)) (N : nat) (alphaA alphaB : R) (LA LB : nat -> R),
  measurable_classifier f -> 0 < sigma ->
  (forall A, measurable A -> (Q A <= gaussian (euclidean R n) A + charge%:E)%E) ->
  0 <= alphaA -> 0 <= alphaB ->
  bounds_from_tails N.+1 alphaA LA -> bounds_from_tails N.+1 alphaB LB ->
  (forall i j, (i <= j)%N -> (j <= N.+1)%N -> LB i <= LB j) ->
  forall d (Omega : measurableType d) (S : {measure set Omega -> \bar R}) (S1 : S setT = 1%E)
    (selected : Omega -> Y), (forall c, measurable [set w | selected w = c]) ->
  let votes := independent Q1 N in
  (product_measure1 S (probability_sigma_finite (draws_lawT votes))
    [set we | two_class_fails f sigma charge N.+1 LA LB x (selected we.1)
                (fun c => hits (votes_for f sigma x c) we.2)]
   <= (alphaA + alphaB)%:E)%E.

(** * PREDICT *)

(** PREDICT answers c although another class has a greater score: no class has more votes than c, and the exact test of the two
    greatest counts rejects their equality, 2·P[Bin(n_A + n_B, ½) ≥ n_A] ≤ α. However ties are broken, c is such a class. *)
Definition predict_fails (R : realType) (n : nat) (Y : finType) (f : vec (euclidean R n) -> Y)
  (sigma alpha : R) (x : vec (euclidean R n)) (count : Y -> nat) : Prop :=
  exists c c', [/\ (score f sigma c x < score f sigma c' x)%E, forall y, (count y <= count c)%N &
    2 * tail (count c + \max_(y | y != c) count y)%N (count c) 2^-1 <= alpha].

(** Proposition 1 of the paper, after Hung and Fithian: whatever the number of classes, with N + 1 votes this has probability at
    most α. (For noise that is drawn exactly from the normal law.) *)
Definition predict_sound_statement : Prop :=
  forall (R : realType) (n : nat) (Y : finType) (f : vec (euclidean R n) -> Y) (sigma : R)
    (x : vec (euclidean R n)) (N : nat) (alpha : R),
  measurable_classifier f -> 0 <= alpha -> alpha < 1 ->
  (draws_law (independent (gaussianT (euclidean R n)) N)
    [set e | predict_fails f sigma alpha x (fun c => hits (votes_for f sigma x c) e)]
   <= alpha%:E)%E.

(** * Integer noise *)

(** [round u] is the integer nearest to u, and [nearest L z] are those nearest to L·z; [grid_point L k] is k/L, [iadd] adds
    integer vectors, [integers_mass L σ k] is the product over the coordinates of P[round(L·σ·Z) = k_i]. *)
Definition rounding_statement : Prop := forall (R : realType) (L : R),
  0 < L ->
  (forall (sigma : R) (k : integers 0), integers_mass L sigma k =
     Phi (((k : int)%:~R + 2^-1) / (L * sigma)) - Phi (((k : int)%:~R - 2^-1) / (L * sigma))) /\
  (forall (sigma : R) n (k : integers n.+1), integers_mass L sigma k =
     @integers_mass R L sigma 0 k.1 * integers_mass L sigma k.2) /\
  (forall (u : R) (k : int), (round u = k) <-> (k%:~R - 2^-1 <= u < k%:~R + 2^-1)) /\
  (forall (k : integers 0), @grid_point R L 0 k = (k : int)%:~R / L) /\
  (forall n (k : integers n.+1), grid_point L k = (k.1%:~R / L, grid_point L k.2)) /\
  (forall (z : R), @nearest R L 0 z = round (L * z)) /\
  (forall n (z : vec (euclidean R n.+1)), nearest L z = (round (L * z.1), nearest L z.2)) /\
  (forall n (k : integers n) (z : vec (euclidean R n)),
     nearest L (vadd (grid_point L k) z) = iadd k (nearest L z)).

(** The law of the noise round(L·σ·Z): in each coordinate P[N = j] = Φ((j + ½)/(Lσ)) − Φ((j − ½)/(Lσ)). *)
Definition grid_noise_law_statement : Prop :=
  forall (R : realType) (L sigma : R), 0 < L -> 0 < sigma ->
  forall (n : nat) (k : integers n),
  gaussian (euclidean R n) [set e | nearest L (vscale sigma e) = k] = (integers_mass L sigma k)%:E.

(** The share of votes for c at the grid point k: f sees integers only. *)
Definition integer_score (R : realType) (L sigma : R) (n : nat) (Y : Type) (f : integers n -> Y)
  (c : Y) (k : integers n) : \bar R :=
  gaussian (euclidean R n) [set e | f (iadd k (nearest L (vscale sigma e))) = c].

(** Adding integer noise and asking f is Gaussian smoothing of f∘round. *)
Definition grid_score_smoothing_statement : Prop :=
  forall (R : realType) (L sigma : R), 0 < L ->
  forall (n : nat) (Y : Type) (f : integers n -> Y) (c : Y) (k : integers n),
  integer_score L sigma f c k = score (fun z => f (nearest L z)) sigma c (grid_point L k).

(** So Theorem 1 holds between grid points as it stands, for *any* function f of integers. *)
Definition grid_certified_radius_statement : Prop :=
  forall (R : realType) (L sigma : R), 0 < L -> 0 < sigma ->
  forall (n : nat) (Y : Type) (f : integers n -> Y) (k k' : integers n)
    (delta : vec (euclidean R n)) (cA : Y) (pA pB : R), 0 < pA < 1 -> 0 < pB < 1 ->
  (pA%:E <= integer_score L sigma f cA k)%E ->
  (forall c, c <> cA -> integer_score L sigma f c k <= pB%:E)%E ->
  vadd (grid_point L k) delta = grid_point L k' ->
  vnorm delta < sigma / 2 * (Phi_inv pA - Phi_inv pB) ->
  forall c, c <> cA -> (integer_score L sigma f c k' < integer_score L sigma f cA k')%E.

(** * Numbers *)

(** The program [tail_check n k A d c r] may be believed: if it says yes, P[Bin(n, A/2^d) ≥ k] ≤ c/2^r. *)
Definition tail_check_sound_statement : Prop :=
  forall (R : realFieldType) (n k A d c r : N), TailCheck.tail_check n k A d c r ->
  let L : R := (A : nat)%:R / 2 ^+ d in L <= 1 /\ tail n k L <= (c : nat)%:R / 2 ^+ r.

(** What a row (n, k, α, σ, L, r) of certificates.csv says when it is checked: r ≤ σ·Φ⁻¹(L), and L is a lower bound. *)
Definition certificate_row_statement : Prop :=
  forall (n k : N) (alpha sigma L r : Rstruct.real_realType), 0 < sigma -> 0 < L < 1 ->
  CertificateRow.certificate_row n k alpha sigma L r ->
  tail n k L <= alpha /\ r <= sigma * Phi_inv L.
