(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** The measure with a density: for f ≥ 0 measurable with ∫ f dμ < ∞,

      ν(A) = ∫_A f dμ      is a measure, and      ∫ g dν = ∫ g·f dμ      for every measurable g ≥ 0.

    Proved for simple functions first, then by monotone convergence. *)

From Smoothing Require Import Prelude.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section density.
Local Open Scope ereal_scope.
Context d (T : measurableType d) (R : realType).
Variable mu : {measure set T -> \bar R}.
Variable f : T -> R.
Hypothesis mf : measurable_fun setT f.
Hypothesis f0 : forall x, (0 <= f x)%R.
Hypothesis fi : \int[mu]_x (f x)%:E < +oo.

Definition density_measure of measurable_fun setT f & (forall x, (0 <= f x)%R) & 
   \int[mu]_x (f x)%:E < +oo := fun (A : set T) => \int[mu]_(x in A) (f x)%:E.
Notation nu := (density_measure mf f0 fi).

Let mEf D : measurable_fun D (EFin \o f).
Proof. apply/EFin_measurable_fun; exact: measurable_funTS. Qed.

Let nu0 : nu set0 = 0. Proof. exact: integral_set0. Qed.
Let nu_ge0 A : 0 <= nu A.
Proof. by apply: integral_ge0 => x _; rewrite lee_fin. Qed.

Lemma density_integrable : mu.-integrable setT (EFin \o f).
Proof.
split; first exact: mEf.
by under eq_integral do rewrite /= ger0_norm//.
Qed.

Let nu_ssa : semi_sigma_additive nu.
Proof.
move=> F mF tF mUF; rewrite /density_measure.
rewrite ge0_integral_bigcup//; last first.
- by move=> x _; rewrite lee_fin.
- by apply: integrableS density_integrable.
apply/cvg_closeP; split; last by rewrite closeE.
by apply: is_cvg_nneseries => *; exact: nu_ge0.
Qed.

HB.instance Definition _ := isMeasure.Build _ _ _ nu nu0 nu_ge0 nu_ssa.

Let nnsf (h : {nnsfun T >-> R}) :
  \int[nu]_x (h x)%:E = \int[mu]_x ((h x)%:E * (f x)%:E).
Proof.
have mh r : measurable (h @^-1` [set r]) by exact: measurable_sfunP.
rewrite integralT_nnsfun sintegralE.
under [RHS]eq_integral.
  move=> x _; rewrite fimfunE -fsumEFin// ge0_mule_fsuml; last first.
    by move=> r; rewrite EFinM nnfun_muleindic_ge0.
  over.
rewrite ge0_integral_fsum//; last 2 first.
- move=> r; apply: emeasurable_funM; last exact: mEf.
  exact/EFin_measurable_fun/measurable_funrM/measurable_fun_indic.
- move=> r x _; apply: mule_ge0; last by rewrite lee_fin.
  by rewrite EFinM nnfun_muleindic_ge0.
apply: eq_fsbigr => r /[!inE] -[y _ <-{r}].
under eq_integral do rewrite EFinM -muleA.
rewrite ge0_integralM//; last 3 first.
- apply: emeasurable_funM; last exact: mEf.
  exact/EFin_measurable_fun/measurable_fun_indic.
- by move=> x _; rewrite mule_ge0 ?lee_fin.
- by rewrite lee_fin.
congr (_ * _); rewrite /= /density_measure [LHS]integral_mkcond; apply: eq_integral => x _.
by rewrite /patch indicE; case: ifPn => _; rewrite ?mul1e ?mul0e.
Qed.

Lemma integral_density (g : T -> \bar R) : measurable_fun setT g ->
  (forall x, 0 <= g x) -> \int[nu]_x g x = \int[mu]_x (g x * (f x)%:E).
Proof.
move=> mg g0; have [g_ [ndg gg]] := approximation measurableT mg (fun x _ => g0 x).
transitivity (lim (fun n => \int[nu]_x (g_ n x)%:E)).
  rewrite -monotone_convergence//=.
  - by apply: eq_integral => x _; apply/esym/cvg_lim => //=; exact: gg.
  - by move=> n; exact/EFin_measurable_fun.
  - by move=> n x _; rewrite lee_fin.
  - by move=> x _ a b /ndg /lefP; rewrite lee_fin.
rewrite (_ : \int[mu]_x _ = lim (fun n => \int[mu]_x ((g_ n x)%:E * (f x)%:E))).
  by congr (lim _); apply/funext => n; rewrite nnsf.
rewrite -monotone_convergence//=.
- apply: eq_integral => x _; apply/esym/cvg_lim => //=.
  apply: cvgeMr => //; exact: gg.
- move=> n; apply: emeasurable_funM; last exact: mEf.
  exact/EFin_measurable_fun.
- by move=> n x _; rewrite mule_ge0// lee_fin.
- by move=> x _ a b /ndg /lefP ab; rewrite lee_wpmul2r// lee_fin.
Qed.

End density.
