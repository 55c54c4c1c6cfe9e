(* SPDX-License-Identifier: GPL-3.0-or-later *)

(** Made from the files in Tables by rows.awk. Each row is a lemma; what it claims is in CertificateRow.v. *)

From Coq Require Import NArith Reals.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Smoothing Require Import CertificateRow.

