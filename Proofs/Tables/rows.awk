# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes Coq lemmas of the rows of a table:  awk -v table=NAME -f rows.awk NAME.csv
# With -v wrong=1 the proof of each must fail, within a minute.
#
# A Double in the hexadecimal notation of C, 0x1.hhhp-e, is m/2^d with m = 0x1hhh and d = 4·(digits) + e. Nothing is
# computed with the digits; they are copied.

BEGIN { FS = "," }

function natural(field) { return field "%N" }

function double(field,    parts, digits, d) {
  split(substr(field, 3), parts, "p")
  digits = parts[1]
  d = 0
  if (index(digits, ".")) {
    d = 4 * (length(digits) - 2)
    sub(/\./, "", digits)
  }
  d -= parts[2]
  while (d < 0) { digits = digits "0"; d += 4 }
  return sprintf("0x%s%%N %d%%N", digits, d)
}

# 1 − m/2^d is (2^d − m)/2^d.
function complement(field,    parts) {
  split(double(field), parts, " ")
  return sprintf("(N.sub (N.pow 2 %s) %s) %s", parts[2], parts[1], parts[2])
}

function lemma(claim, proof) {
  proof = wrong ? "Fail Timeout 60 " proof ". Abort." : proof ". Qed."
  printf "Lemma %s_%d :\n  %s.\nProof. %s\n\n", table, ++rows, claim, proof
}

/^#/ { next }
!header { header = 1; next }

table ~ /lower_bound/ {
  counts = "lower_bound_row " natural($1) " " natural($2)
  lemma(sprintf("%s (double %s) (double %s)", counts, double($3), double($4)), "lower_bound")
  lemma(sprintf("%s (double %s) (double %s)", counts, double($3), complement($5)), "lower_bound")
}

table ~ /certificates/ {
  lemma(sprintf("certificate_row %s %s\n    (double %s) (double %s)\n    (double %s) (double %s)",
    natural($1), natural($2), double($3), double($4), complement($5), double($6)), "certificate")
}

table == "normal" {
  lemma(sprintf("normal_row (double %s)\n    (double %s) (double %s)\n    (double %s) (double %s)",
    double($1), double($2), double($3), double($4), double($5)), "normal_tails")
}
