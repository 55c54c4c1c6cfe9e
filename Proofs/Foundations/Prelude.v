(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** What every file of the measure-theoretic half imports: the algebra of MathComp, the Lebesgue integral of
    MathComp-Analysis, and the decision procedure for ring identities. *)

From HB Require Export structures.
From mathcomp Require Export all_ssreflect ssralg ssrnum ssrint interval finmap.
From mathcomp.classical Require Export boolp classical_sets functions.
From mathcomp.classical Require Export cardinality fsbigop mathcomp_extra set_interval.
From mathcomp.analysis Require Export signed reals ereal topology normedtype sequences esum measure.
From mathcomp.analysis Require Export realfun derive exp.
From mathcomp.analysis Require Export lebesgue_measure numfun lebesgue_integral.
From mathcomp Require Export ring.
