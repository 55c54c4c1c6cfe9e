(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** Tightness of the radius (Cohen, Rosenfeld, Kolter 2019, Theorem 2), with the condition that the paper does not state.

    Let p_A, p_B > 0 and p_A + p_B ≤ 1. For every ‖δ‖ > σ/2·(Φ⁻¹(p_A) − Φ⁻¹(p_B)) there is a classifier with
    P[A] = p_A, P[B] = p_B and P[c] ≤ p_B for the other c at x, for which B wins at x + δ — *provided* that the K − 2 other
    classes can share what is left:

      1 − p_A − p_B ≤ (K − 2)·p_B.

    The classifier looks at u = w·(z − x)/σ along w = δ/‖δ‖: A where u ≤ Φ⁻¹(p_A), B where u > −Φ⁻¹(p_B), and between them the
    other classes in slabs of equal probability. [two_labels] shows that the condition is needed: with two labels and
    p_A + p_B < 1 every classifier with P[B] ≤ p_B is robust up to σ·Φ⁻¹(1 − p_B), which is beyond the radius.
    In Swift: [WorstCaseSlabs]. *)

From Smoothing Require Import Prelude StandardNormal NormalRotation GaussianSpace NormalDistribution
  LikelihoodRatioTest GaussianShift NeymanPearson SmoothedClassifier GaussianL2.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Def Num.Theory.
Import numFieldTopology.Exports.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

(** The laws of intervals, from Φ. *)
Section intervals.
Variable R : realType.
Implicit Types u v : R.

Lemma normal_interval u v : u <= v -> normal `]u, v]%classic = (Phi v - Phi u)%:E.
Proof.
move=> uv; rewrite EFinB -!PhiE (normal_oc uv) addeAC subee ?add0e//.
by rewrite normal_fin_num//; exact: measurable_itv.
Qed.

Lemma normal_above u : normal [set v : R | u < v] = (Phi (- u))%:E.
Proof.
rewrite PhiN EFinB -PhiE -(@normalT R).
have -> : setT = `]-oo, u]%classic `|` [set v : R | u < v].
  by apply/seteqP; split=> // v _ /=; rewrite in_itv/=; case: (leP v u); [left|right].
have mV : measurable [set v : R | u < v].
  by rewrite (_ : [set v | _] = `]u, +oo[%classic); [exact: measurable_itv|apply/seteqP; split=> v /=; rewrite in_itv/= andbT].
rewrite [X in _ = (X - _)%E]measureU//; first by rewrite addeAC subee ?add0e// normal_fin_num//; exact: measurable_itv.
- exact: measurable_itv.
- by apply/seteqP; split=> // v [/=]; rewrite in_itv/= leNgt => /negP.
Qed.

End intervals.

(** The place of u among thresholds, as a measurable function. *)
Section place.
Variable R : realType.
Implicit Types (u t : R) (ts : seq R).

Definition place ts u := find (fun t => u <= t) ts.

Lemma measurable_le t : measurable [set u : R | u <= t].
Proof.
rewrite (_ : [set u | _] = `]-oo, t]%classic); first exact: measurable_itv.
by apply/seteqP; split=> u /=; rewrite in_itv.
Qed.

Lemma measurable_place ts (B : set nat) : measurable [set u | B (place ts u)].
Proof.
elim: ts B => [|t ts IH] B.
  have [B0|B0] := pselect (B 0%N).
    by rewrite (_ : [set u | _] = setT)//; apply/seteqP; split.
  by rewrite (_ : [set u | _] = set0)//; apply/seteqP; split.
have -> : [set u | B (place (t :: ts) u)] =
    ([set u | u <= t] `&` [set u | B 0%N]) `|`
    ((~` [set u | u <= t]) `&` [set u | B (place ts u).+1]).
  apply/seteqP; split=> u; rewrite /place/=.
    by case: ifPn => [ut Bu|/negP ut Bu]; [left|right].
  by case=> -[ut]; [rewrite ut|move/negP/negbTE: ut => ->].
apply: measurableU; apply: measurableI.
- exact: measurable_le.
- have [B0|B0] := pselect (B 0%N).
    by rewrite (_ : [set u | _] = setT)//; apply/seteqP; split.
  by rewrite (_ : [set u | _] = set0)//; apply/seteqP; split.
- by apply: measurableC; exact: measurable_le.
- exact: (IH [set k | B k.+1]).
Qed.

End place.

(** Classifiers that look at w·z alone. *)
Section ridge.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Variables (Y : Type) (sigma : R) (w x : T) (l : R -> Y).
Hypothesis sigma0 : 0 < sigma.
Hypothesis w1 : vdot w w = 1.
Hypothesis ml : forall c, measurable [set u | l u = c].

Definition ridge (z : T) : Y := l ((vdot w z - vdot w x) / sigma).

Lemma measurable_shifted c s : measurable [set u | l (u + s) = c].
Proof.
have m : measurable_fun setT (fun u : R => u + s).
  by apply: measurable_funD; [exact: measurable_fun_id|exact: measurable_fun_cst].
by have := m measurableT _ (ml c); rewrite setTI.
Qed.

Lemma measurable_ridge c : measurable [set z | ridge z = c].
Proof.
have m : measurable_fun setT (fun z : T => (vdot w z - vdot w x) / sigma).
  rewrite (_ : (fun z => _) = fun z => sigma^-1 * (vdot w z - vdot w x)); last first.
    by apply/funext => z; rewrite mulrC.
  apply: measurable_funrM; apply: measurable_funB; first exact: measurable_vdot.
  exact: measurable_fun_cst.
by have := m measurableT _ (ml c); rewrite setTI.
Qed.

Lemma score_ridge c y :
  score ridge sigma c y = normal [set u | l (u + (vdot w y - vdot w x) / sigma) = c].
Proof.
set s := (_ / _); pose B := [set u | l (u + s) = c].
have mB : measurable B by exact: measurable_shifted.
rewrite (scoreE sigma measurable_ridge).
transitivity (\int[@gaussian _ G]_e (\1_B (vdot w e))%:E)%E.
  apply: eq_integral => e _; rewrite /vote !indicE; congr ((nat_of_bool _)%:R%:E).
  have E : ridge (noisy sigma y e) = l (vdot w e + s).
    rewrite /ridge /noisy vdotDr [vdot w (vscale _ _)]vdotC vdotZl [vdot e w]vdotC /s.
    by congr l; field; exact: lt0r_neq0.
  by apply/idP/idP; rewrite !inE/= E.
rewrite (@gaussian_unit _ G w (fun u => (\1_B u)%:E) w1).
- by rewrite integral_indic ?setIT.
- exact/EFin_measurable_fun/measurable_fun_indic.
- by move=> u; rewrite lee_fin.
Qed.

End ridge.

Section slabs.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Variables (Y : finType) (sigma : R) (x d : T) (cA cB : Y) (pA pB : R).
Hypothesis sigma0 : 0 < sigma.
Hypothesis AB : cA != cB.
Hypotheses (pA0 : 0 < pA) (pB0 : 0 < pB) (pAB : pA + pB <= 1).
Hypothesis enough : 1 - pA - pB <= (#|Y| - 2)%:R * pB.
Hypothesis d0 : 0 < vnorm d.

Let others : seq Y := enum [predC pred2 cA cB].
Let m := size others.
Let labels : seq Y := cA :: rcons others cB.
Let q : R := (1 - pA - pB) / m%:R.
Let level j : R := pA + j%:R * q.
Let threshold j : R := Phi_inv (level j).
Let thresholds : seq R := mkseq threshold m.+1.
Let slab u : Y := nth cB labels (place thresholds u).

Let rest0 : 0 <= 1 - pA - pB.
Proof. by rewrite -addrA -opprD subr_ge0. Qed.

Let m_card : m = (#|Y| - 2)%N.
Proof.
have := cardC (pred2 cA cB); rewrite card2 AB /m -cardE => <-.
by rewrite addKn.
Qed.

Let mq : m%:R * q = 1 - pA - pB.
Proof.
rewrite /q; have [m0|m0] := eqVneq m 0%N.
  have : 1 - pA - pB <= 0 by move: enough; rewrite -m_card m0 mul0r.
  by move=> r0; rewrite m0 mul0r; apply/esym/eqP; rewrite eq_le r0 rest0.
by rewrite mulrC divfK// pnatr_eq0.
Qed.

Let q_ge0 : 0 <= q. Proof. by rewrite divr_ge0. Qed.

Let q_le : (0 < m)%N -> q <= pB.
Proof.
move=> m0; rewrite /q ler_pdivr_mulr ?ltr0n// mulrC.
by move: enough; rewrite -m_card.
Qed.

Let level_le i j : (i <= j)%N -> level i <= level j.
Proof. by move=> ij; rewrite /level ler_add2l ler_wpmul2r// ler_nat. Qed.

Let level0 : level 0 = pA. Proof. by rewrite /level mul0r addr0. Qed.
Let levelm : level m = 1 - pB. Proof. by rewrite /level mq; ring. Qed.

Let level01 j : (j <= m)%N -> 0 < level j < 1.
Proof.
move=> jm; rewrite (lt_le_trans pA0) -?level0 ?level_le//=.
by rewrite (le_lt_trans (level_le jm))// levelm ltr_subl_addr ltr_addl.
Qed.

Let PhiK_level j : (j <= m)%N -> Phi (threshold j) = level j.
Proof. by move=> jm; rewrite Phi_invK// level01. Qed.

Let threshold_le i j : (i <= j)%N -> (j <= m)%N -> threshold i <= threshold j.
Proof. by move=> ij jm; rewrite -Phi_mono !PhiK_level ?level_le// (leq_trans ij). Qed.

Let nth_thresholds j : (j <= m)%N -> nth 0 thresholds j = threshold j.
Proof. by move=> jm; rewrite nth_mkseq. Qed.

Let size_thresholds : size thresholds = m.+1. Proof. by rewrite size_mkseq. Qed.

(** The place of u says between which thresholds it lies. *)
Let place_le u k : place thresholds u = k -> (k <= m)%N -> u <= threshold k.
Proof.
move=> <- km; have h : has (fun t => u <= t) thresholds by rewrite has_find size_thresholds.
by have := nth_find 0 h; rewrite -/(place _ _) nth_thresholds.
Qed.

Let place_gt u k : place thresholds u = k -> forall i, (i < k)%N -> (i <= m)%N -> threshold i < u.
Proof.
move=> <- i ik im; have := before_find 0 ik; rewrite nth_thresholds// => /negbT.
by rewrite -ltNge.
Qed.

Let place0 u : (place thresholds u == 0%N) = (u <= threshold 0).
Proof.
apply/eqP/idP => [/place_le|]; first exact.
by move=> ut; rewrite /place/= ut.
Qed.

Let placeS u : (place thresholds u == m.+1) = (threshold m < u).
Proof.
apply/eqP/idP => [/place_gt|mu]; first exact.
rewrite -size_thresholds; apply: hasNfind; apply/hasPn => t /mapP[j].
rewrite mem_iota/= add0n ltnS => jm ->.
by rewrite -ltNge (le_lt_trans _ mu)// threshold_le.
Qed.

Let place_max u : (place thresholds u <= m.+1)%N.
Proof. by rewrite -size_thresholds find_size. Qed.

Let labels_uniq : uniq labels.
Proof.
rewrite /labels/= mem_rcons inE negb_or AB /= rcons_uniq enum_uniq andbT.
by rewrite !mem_enum !inE !eqxx orbT.
Qed.

Let size_labels : size labels = m.+2. Proof. by rewrite /= size_rcons. Qed.

Let slab_place u c : slab u = c -> place thresholds u = index c labels.
Proof. by move=> <-; rewrite index_uniq// size_labels ltnS. Qed.

Let slabA u : (slab u = cA) <-> (u <= threshold 0).
Proof.
rewrite -place0; split=> [/slab_place->|/eqP u0]; first by rewrite /= eqxx.
by rewrite /slab u0.
Qed.

Let slabB u : (slab u = cB) <-> (threshold m < u).
Proof.
rewrite -placeS; split=> [/slab_place->|/eqP uS].
  rewrite /labels/= (negbTE AB) -cats1 index_cat mem_enum !inE eqxx orbT/= eqxx addn0.
  by rewrite eqxx.
by rewrite /slab uS /labels/= nth_rcons ltnn eqxx.
Qed.

Let measurable_slab c : measurable [set u | slab u = c].
Proof. exact: (measurable_place thresholds [set k | nth cB labels k = c]). Qed.

Let slab_other c : c <> cA -> c <> cB -> (normal [set u | slab u = c] <= pB%:E)%E.
Proof.
move=> /eqP cA' /eqP cB'; pose k := index c others.
have c_in : c \in others by rewrite mem_enum !inE negb_or cA'.
have km : (k < m)%N by rewrite index_mem.
have kE : index c labels = k.+1.
  by rewrite /labels/= eq_sym (negbTE cA') -cats1 index_cat c_in.
have sub : [set u | slab u = c] `<=` `]threshold k, threshold k.+1]%classic.
  move=> u /= /slab_place; rewrite kE => uk; rewrite in_itv/=.
  by rewrite (place_gt uk)// ?(ltnW km)// (place_le uk).
apply: (@le_trans _ _ (normal `]threshold k, threshold k.+1]%classic)).
  by apply: le_measure; rewrite ?inE//; exact: measurable_itv.
rewrite normal_interval ?threshold_le// !PhiK_level// ?(ltnW km)// lee_fin.
rewrite /level (_ : _ - _ = q); first by rewrite q_le// (leq_ltn_trans _ km).
by rewrite -addn1 natrD; ring.
Qed.

Let w := vscale (vnorm d)^-1 d.
Let d_neq0 : vnorm d != 0. Proof. by rewrite gt_eqF. Qed.
Let wd : vdot w d = vnorm d. Proof. by rewrite vdotZl -vnorm2 expr2 mulKf. Qed.
Let w1 : vdot w w = 1. Proof. by rewrite {1}/w vdotZl vdotC wd mulVf. Qed.
Let f := ridge sigma w x slab.

Let score_at_x c : score f sigma c x = normal [set u | slab u = c].
Proof.
rewrite (score_ridge x sigma0 w1 measurable_slab) subrr mul0r.
by congr (normal _); apply/seteqP; split=> u /=; rewrite addr0.
Qed.

Let score_at_xd c : score f sigma c (vadd x d) = normal [set u | slab (u + vnorm d / sigma) = c].
Proof. by rewrite (score_ridge x sigma0 w1 measurable_slab) vdotDr wd addrAC subrr add0r. Qed.

Theorem tightness : sigma / 2 * (Phi_inv pA - Phi_inv pB) < vnorm d ->
  exists f : T -> Y,
    [/\ forall c, measurable [set z | f z = c],
        score f sigma cA x = pA%:E, score f sigma cB x = pB%:E,
        forall c, c <> cA -> (score f sigma c x <= pB%:E)%E &
        (score f sigma cA (vadd x d) < score f sigma cB (vadd x d))%E].
Proof.
move=> dR; have tm : threshold m = - Phi_inv pB.
  by rewrite /threshold levelm Phi_invN// pB0 (lt_le_trans _ pAB)// ltr_addr.
have pA01 : 0 < pA < 1 by rewrite -level0 level01.
have pB01 : 0 < pB < 1 by rewrite pB0 (lt_le_trans _ pAB)// ltr_addr.
have below (s : R) : normal [set u | slab (u + s) = cA] = (Phi (Phi_inv pA - s))%:E.
  rewrite -PhiE; congr (normal _); apply/seteqP; split=> u /=; rewrite in_itv/= ler_subr_addr.
    by move/slabA; rewrite /threshold level0.
  by move=> H; apply/slabA; rewrite /threshold level0.
have above (s : R) : normal [set u | slab (u + s) = cB] = (Phi (Phi_inv pB + s))%:E.
  have -> : Phi_inv pB + s = - (threshold m - s) by rewrite tm opprD !opprK.
  rewrite -normal_above; congr (normal _).
  by apply/seteqP; split=> u /=; rewrite ltr_subl_addr => /slabB.
have E0 c : [set u | slab u = c] = [set u | slab (u + 0) = c].
  by apply/seteqP; split=> u /=; rewrite addr0.
have sA : score f sigma cA x = pA%:E by rewrite score_at_x E0 below subr0 Phi_invK.
have sB : score f sigma cB x = pB%:E by rewrite score_at_x E0 above addr0 Phi_invK.
exists f; split=> //.
- by move=> c; exact: measurable_ridge.
- move=> c cA'; have [->|cB'] := pselect (c = cB); first by rewrite sB.
  by rewrite score_at_x slab_other.
rewrite !score_at_xd below above lte_fin Phi_lt// ltr_subl_addr -addrA.
set s := vnorm d / sigma; have sE : vnorm d = s * sigma by rewrite divfK// lt0r_neq0.
move: dR; rewrite sE (_ : sigma / 2 * _ = (Phi_inv pA - Phi_inv pB) / 2 * sigma); last by ring.
by rewrite ltr_pmul2r// -ltr_subl_addl ltr_pdivr_mulr// mulr_natr mulr2n.
Qed.

End slabs.

(** Why the number of classes must be mentioned. *)
Section two_labels.
Variable R : realType.
Variable G : gaussianSpace R.
Local Notation T := (vec G).
Variables (Y : Type) (f : T -> Y) (sigma : R) (cA cB : Y) (pA pB : R).
Hypothesis mf : forall c, measurable [set z | f z = c].
Hypothesis sigma0 : 0 < sigma.
Hypothesis AB : cA <> cB.
Hypothesis two : forall c, c = cA \/ c = cB.
Hypotheses (pA0 : 0 < pA) (pB0 : 0 < pB) (pAB : pA + pB < 1).

Theorem two_labels x : (score f sigma cB x <= pB%:E)%E ->
  sigma / 2 * (Phi_inv pA - Phi_inv pB) < sigma * Phi_inv (1 - pB) /\
  forall d, vnorm d < sigma * Phi_inv (1 - pB) ->
    (score f sigma cB (vadd x d) < score f sigma cA (vadd x d))%E.
Proof.
have pB1 : pB < 1 by rewrite (lt_trans _ pAB)// ltr_addr.
have pB01 : 0 < pB < 1 by rewrite pB0.
have pA01 : 0 < pA < 1 by rewrite pA0 (lt_trans _ pAB)// ltr_addl.
have rB01 : 0 < 1 - pB < 1 by rewrite subr_gt0 pB1 ltr_subl_addr ltr_addl.
move=> sB; split.
  have lt : Phi_inv pA < Phi_inv (1 - pB) by rewrite Phi_inv_lt// ltr_subr_addr.
  have -> : Phi_inv pB = - Phi_inv (1 - pB) by rewrite Phi_invN// opprK.
  rewrite opprK (_ : sigma / 2 * _ = sigma * ((Phi_inv pA + Phi_inv (1 - pB)) / 2)); last by ring.
  by rewrite ltr_pmul2l// ltr_pdivr_mulr// mulr_natr mulr2n ltr_add2r.
move=> d dR; apply: (certified_radius_binary mf sigma0 rB01 _ dR); last by move/esym.
have total : (score f sigma cA x = 1 - score f sigma cB x)%E.
  rewrite -(@gaussianT _ G) /score.
  have -> : setT = [set e | f (noisy sigma x e) = cA] `|` [set e | f (noisy sigma x e) = cB].
    by apply/seteqP; split=> // e _ /=; exact: two.
  rewrite measureU; first by rewrite addeK// (score_fin_num sigma mf).
  - exact: measurable_vote.
  - exact: measurable_vote.
  - by apply/seteqP; split=> // e /= [->].
by rewrite total EFinB lee_sub.
Qed.

End two_labels.
