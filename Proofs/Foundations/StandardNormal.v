(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The standard normal law N(0, 1) on the line, made from the Lebesgue integral:

      bell x = exp(−x²/2)      normal_density x = bell x / ∫ bell dλ      normal(A) = ∫_A normal_density dλ

    The mass ∫ bell is finite, since bell ≤ Σ_k 8·4^−k·1_]−2^k, 2^k], and positive; that it is √(2π) is not needed for any
    theorem about smoothing and is proved apart, in ErrorIntegral.v. The last lemma is the density of the translate,

      E[g(Z + v)] = E[g(Z)·exp(v·Z − v²/2)],

    from which the Neyman–Pearson argument starts. *)

From Smoothing Require Import Prelude LebesgueMeasure DensityMeasure.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section normal.
Variable R : realType.
Local Notation lebesgue := (@lebesgue R).
Implicit Types (x y a b v : R).

Definition bell x : R := expR (- (x ^+ 2 / 2)).

Lemma bell_gt0 x : 0 < bell x. Proof. exact: expR_gt0. Qed.
Lemma bell_ge0 x : 0 <= bell x. Proof. exact/ltW/bell_gt0. Qed.

Lemma measurable_expR : measurable_fun setT (@expR R).
Proof. by apply: continuous_measurable_fun; exact: continuous_expR. Qed.

Lemma measurable_bell : measurable_fun setT bell.
Proof.
apply: (measurable_fun_comp measurable_expR).
apply: measurable_funN.
rewrite (_ : (fun _ => _) = fun x => 2^-1 * x ^+ 2); last first.
  by apply/funext => x; rewrite mulrC.
by apply: measurable_funrM; apply: measurable_fun_exprn; exact: measurable_fun_id.
Qed.
Hint Resolve measurable_bell : core.

Let p2 k : R := 2 ^+ k.
Let p2_gt0 k : 0 < p2 k. Proof. by rewrite exprn_gt0. Qed.
Let J k : set R := `]- p2 k, p2 k]%classic.
Let term k x : \bar R := ((8%:R / p2 k ^+ 2) * \1_(J k) x)%:E.

Let mterm k : measurable_fun setT (term k).
Proof.
apply/EFin_measurable_fun/measurable_funrM.
by apply: measurable_fun_indic; exact: measurable_itv.
Qed.

Let term_ge0 k x : (0 <= term k x)%E.
Proof. by rewrite lee_fin mulr_ge0// divr_ge0// sqr_ge0. Qed.

Let bell_le1 x : bell x <= 1.
Proof. by rewrite -expR0 ler_expR oppr_le0 divr_ge0// sqr_ge0. Qed.

Let bell_bound x : x != 0 -> bell x <= 2 / x ^+ 2.
Proof.
move=> x0; rewrite /bell expRN -[leRHS]invrK lef_pinv ?posrE ?expR_gt0//; last first.
  by rewrite invr_gt0 divr_gt0// exprn_even_gt0.
rewrite invf_div; apply: le_trans (expR_ge1Dx _); last by rewrite divr_ge0// sqr_ge0.
by rewrite ler_addr.
Qed.

Let bell_le_series x : ((bell x)%:E <= \sum_(k <oo) term k x)%E.
Proof.
have ex : exists k, (x \in `]- p2 k, p2 k]).
  pose n := `|(floor `|x| + 1)%R|%N; exists n; rewrite in_itv/=.
  suff: `|x| < p2 n by rewrite ltr_norml => /andP[-> /ltW ->].
  apply: (@lt_trans _ _ n%:R); last by rewrite /p2 -natrX ltr_nat ltn_expl.
  rewrite /n natr_absz intr_norm intrD.
  rewrite [ltRHS]ger0_norm//; last by rewrite addr_ge0// ler0z floor_ge0.
  exact: lt_succ_floor.
have [k xk kmin] := ex_minnP ex.
apply: (@le_trans _ _ (term k x)); last first.
  apply: le_trans (nneseries_lim_ge k.+1 (fun n _ => term_ge0 n x)).
  by rewrite big_nat_recr//= lee_addr// sume_ge0.
rewrite lee_fin indicE mem_set// mulr1.
case: k xk kmin => [_ _|k xk kmin].
  by rewrite /p2 expr0 expr1n divr1 (le_trans (bell_le1 x))// ler1n.
have xk0 : p2 k <= `|x|.
  rewrite leNgt; apply/negP => xk'; have := kmin k; rewrite ltnn => H.
  by apply/notF/H; rewrite in_itv/=; move: xk'; rewrite ltr_norml => /andP[-> /ltW].
have x0 : x != 0 by rewrite -normr_gt0 (lt_le_trans _ xk0).
apply: le_trans (bell_bound x0) _.
rewrite -[x ^+ 2]real_normK ?num_real//.
have -> : p2 k.+1 = 2 * p2 k by rewrite /p2 exprS.
move: (p2_gt0 k) xk0; move: (p2 k) (`|x|) => P y P0 Py.
have y0 := lt_le_trans P0 Py.
rewrite ler_pdivr_mulr ?exprn_gt0// mulrAC ler_pdivl_mulr; last first.
  by rewrite exprn_gt0// mulr_gt0.
have -> : 2 * (2 * P) ^+ 2 = 8%:R * P ^+ 2 :> R by ring.
by rewrite ler_wpmul2l// ler_sqr// nnegrE ltW.
Qed.

Let int_term k : (\int[lebesgue]_x term k x = (16%:R / p2 k)%:E)%E.
Proof.
rewrite /term; under eq_integral do rewrite EFinM.
rewrite ge0_integralM//; last 3 first.
- by apply/EFin_measurable_fun/measurable_fun_indic; exact: measurable_itv.
- by move=> x _; rewrite lee_fin.
- by rewrite lee_fin divr_ge0// sqr_ge0.
rewrite integral_indic ?setIT//; last exact: measurable_itv.
rewrite [X in (_ * X)%E](_ : _ = (p2 k - - p2 k)%:E); last first.
  by apply: lebesgue_oc; rewrite (le_trans (y := 0))// ?oppr_le0 ltW.
rewrite -EFinM; congr (_%:E); have := p2_gt0 k; move: (p2 k) => z z0.
by field; rewrite gt_eqF.
Qed.

Lemma bell_integral_lty : (\int[lebesgue]_x (bell x)%:E < +oo)%E.
Proof.
apply: (@le_lt_trans _ _ (\int[lebesgue]_x (\sum_(k <oo) term k x))%E).
  apply: ge0_le_integral => //.
  - by move=> x _; rewrite lee_fin bell_ge0.
  - exact/EFin_measurable_fun.
  - by move=> x _; apply: nneseries_ge0 => k _.
  - by apply: ge0_emeasurable_fun_sum => // k x _.
rewrite integral_nneseries//.
under eq_eseries do rewrite int_term.
apply: (@le_lt_trans _ _ 32%:R%:E); last exact: ltry.
apply: lime_le; first by apply: is_cvg_nneseries => k _; rewrite lee_fin divr_ge0// ltW.
apply: nearW => n; rewrite sumEFin lee_fin.
suff -> : \sum_(0 <= i < n) 16%:R / p2 i = 32%:R - 32%:R / p2 n.
  by rewrite ler_subl_addr ler_addl divr_ge0// ltW.
elim: n => [|n IH]; first by rewrite big_geq// /p2 expr0 divr1 subrr.
rewrite big_nat_recr//= IH /p2 exprS; field.
by rewrite gt_eqF.
Qed.

Lemma bell_integral_gt0 : (0 < \int[lebesgue]_x (bell x)%:E)%E.
Proof.
apply: (@lt_le_trans _ _ (\int[lebesgue]_x (bell 1 * \1_(`]0, 1]%classic) x)%:E)%E).
  under eq_integral do rewrite EFinM.
  rewrite ge0_integralM//; last 3 first.
  - by apply/EFin_measurable_fun/measurable_fun_indic; exact: measurable_itv.
  - by move=> x _; rewrite lee_fin.
  - by rewrite lee_fin bell_ge0.
  rewrite integral_indic ?setIT//; last exact: measurable_itv.
  rewrite [X in (_ * X)%E](_ : _ = (1 - 0)%:E); last by apply: lebesgue_oc.
  by rewrite subr0 mule1 lte_fin bell_gt0.
apply: ge0_le_integral => //.
- by move=> x _; rewrite lee_fin mulr_ge0// bell_ge0.
- apply/EFin_measurable_fun/measurable_funrM/measurable_fun_indic.
  exact: measurable_itv.
- by move=> x _; rewrite lee_fin bell_ge0.
- exact/EFin_measurable_fun.
move=> x _; rewrite lee_fin indicE; have [|_] := boolP (x \in _); last first.
  by rewrite mulr0 bell_ge0.
rewrite inE/= in_itv/= mulr1 => /andP[x0 x1].
by rewrite /bell ler_expR ler_opp2 ler_wpmul2r// ler_sqr ?nnegrE// ltW.
Qed.

Definition bell_mass : R := fine (\int[lebesgue]_x (bell x)%:E)%E.

Lemma bell_massE : (\int[lebesgue]_x (bell x)%:E = bell_mass%:E)%E.
Proof. by rewrite /bell_mass fineK// ge0_fin_numE ?bell_integral_lty// ltW// bell_integral_gt0. Qed.

Lemma bell_mass_gt0 : 0 < bell_mass.
Proof. by rewrite -lte_fin -bell_massE bell_integral_gt0. Qed.

Definition normal_density x : R := bell_mass^-1 * bell x.

Lemma normal_density_gt0 x : 0 < normal_density x.
Proof. by rewrite mulr_gt0// ?bell_gt0// invr_gt0 bell_mass_gt0. Qed.
Lemma normal_density_ge0 x : 0 <= normal_density x. Proof. exact/ltW/normal_density_gt0. Qed.
Lemma measurable_normal_density : measurable_fun setT normal_density.
Proof. exact: measurable_funrM. Qed.

Lemma normal_density_integral : (\int[lebesgue]_x (normal_density x)%:E = 1)%E.
Proof.
under eq_integral do rewrite EFinM.
rewrite ge0_integralM//; last 3 first.
- exact/EFin_measurable_fun.
- by move=> x _; rewrite lee_fin bell_ge0.
- by rewrite lee_fin invr_ge0 ltW// bell_mass_gt0.
by rewrite bell_massE -EFinM mulVf// gt_eqF// bell_mass_gt0.
Qed.

Lemma normal_density_integral_lty : (\int[lebesgue]_x (normal_density x)%:E < +oo)%E.
Proof. by rewrite normal_density_integral ltry. Qed.

(* the standard normal law on R *)
Definition normal : set R -> \bar R := density_measure measurable_normal_density normal_density_ge0 normal_density_integral_lty.
HB.instance Definition _ := Measure.on normal.

Lemma normalT : normal setT = 1%E.
Proof. exact: normal_density_integral. Qed.

Lemma normal_sigma_finite : sigma_finite setT normal.
Proof.
exists (fun=> setT); first by rewrite bigcup_const//; exists 0%N.
by move=> k; split => //; rewrite normalT ltry.
Qed.

Lemma integral_normal (g : R -> \bar R) : measurable_fun setT g ->
  (forall x, 0 <= g x)%E ->
  (\int[normal]_x g x = \int[lebesgue]_x (g x * (normal_density x)%:E))%E.
Proof. exact: integral_density. Qed.

(* Cameron-Martin, dimension one *)
Lemma normal_shift v (g : R -> \bar R) : measurable_fun setT g ->
  (forall x, 0 <= g x)%E ->
  (\int[normal]_x g (x + v)%R =
   \int[normal]_x (g x * (expR (v * x - v ^+ 2 / 2))%:E))%E.
Proof.
move=> mg g0.
have mgv : measurable_fun setT (fun x => g (x + v)).
  apply: (measurable_fun_comp mg); apply: measurable_funD.
    exact: measurable_fun_id.
  exact: measurable_fun_cst.
have mE : measurable_fun setT (fun x => (expR (v * x - v ^+ 2 / 2))%:E).
  apply/EFin_measurable_fun/(measurable_fun_comp measurable_expR).
  apply: measurable_funB; last exact: measurable_fun_cst.
  by apply: measurable_funrM; exact: measurable_fun_id.
rewrite integral_normal// integral_normal; last 2 first.
- exact: emeasurable_funM.
- by move=> x; rewrite mule_ge0// lee_fin ltW// expR_gt0.
pose G (x : R) : \bar R := (g x * (normal_density (x - v))%:E)%E.
transitivity (\int[lebesgue]_x G x)%E; last first.
  apply: eq_integral => x _; rewrite /G -muleA -EFinM; congr (_ * _%:E)%E.
  rewrite /normal_density mulrCA; congr (_ * _); rewrite /bell -expRD; congr expR.
  by field.
have E (y : R) : G (1 * y + v) = (g (y + v)%R * (normal_density y)%:E)%E.
  by rewrite /G mul1r addrK.
rewrite [RHS](@integral_affine R 1 v)//.
- rewrite normr1 mul1e; apply: eq_integral => x _.
  exact: esym (E x).
- apply: emeasurable_funM => //; apply/EFin_measurable_fun.
  apply: (measurable_fun_comp measurable_normal_density); apply: measurable_funB.
    exact: measurable_fun_id.
  exact: measurable_fun_cst.
- by move=> x; rewrite mule_ge0// lee_fin normal_density_ge0.
Qed.

End normal.
