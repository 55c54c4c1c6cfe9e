#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the proofs and checks what is claimed of them. CI_FULL=1 adds an independent check of every compiled file.
# It ends with the theorems and the axioms on which they rest.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf 'proofs: %s\n' "$*"; }
fail() { printf 'proofs: %s\n' "$*" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# 1. The versions for which the proofs were written; Coq's libraries change their lemmas from one to the next.
command -v coqc >/dev/null || fail "there is no Coq: scripts/setup.sh proofs installs it"
if command -v dpkg-query >/dev/null; then
  cut -d ' ' -f 1 versions.expected | xargs dpkg-query -W -f '${Package} ${Version}\n' |
    sed 's/+b[0-9]*$//' >"$work/versions"
  diff versions.expected "$work/versions" || fail "other versions than in versions.expected"
fi
say "$(coqc --version | head -n 1)"

# 2. Nothing that would let a gap pass for a proof.
gaps='Admitted|admit\b|give_up|Abort|Axiom|Parameter|Conjecture|Hypothesis [a-z_]+ *:.*False|bypass_check|type-in-type|Unset Guard|Unset Positivity|Unset Universe'
if grep -nE "\b($gaps)" -- *.v Foundations/*.v Numbers/*.v; then fail "the lines above are gaps"; fi

# 3. Every proof, and every row of the tables.
make -j"${PROOF_JOBS:-2}"
rows=$(cat Tables/lower_bound.csv Tables/certificates.csv Tables/normal.csv | grep -vc '^[#a-z]')
[ "$rows" -ge 40 ] || fail "only $rows rows of numbers"
say "$rows rows of numbers from the Swift build hold"

# 4. Rows with a wrong digit are rejected.
cp Tables/header.v "$work/Wrong.v"
for table in wrong_lower_bound wrong_certificates; do
  awk -v table="$table" -v wrong=1 -f Tables/rows.awk "Tables/$table.csv" >>"$work/Wrong.v"
done
timeout 300 coqc -q -Q . Smoothing -w none "$work/Wrong.v" >"$work/wrong" 2>&1 ||
  { cat "$work/wrong"; fail "a wrong row was accepted"; }
say "$(grep -c '^Lemma' "$work/Wrong.v") claims with a wrong digit are rejected"

# 5. The theorems are those of the audit, each states what Statements.v says under its name, and the axioms are the expected.
sed -n 's/^Theorem \([A-Za-z_]*\) .*/\1/p' Main.v | sort >"$work/theorems"
sed -n 's/^   (*\([A-Za-z_]*\)[,)].*/\1/p; s/^  (\([A-Za-z_]*\),.*/\1/p' Audit.v | sort >"$work/audited"
diff "$work/theorems" "$work/audited" || fail "Main.v and Audit.v list other theorems"
while read -r theorem; do
  grep -q "^Theorem $theorem : ${theorem}_statement\.$" Main.v || fail "$theorem does not prove ${theorem}_statement"
done <"$work/theorems"
coqc -q -Q . Smoothing -w none -o "$work/Audit.vo" Audit.v >"$work/audit"
# The machine integers and floats of Coq's kernel come with a long list of their own.
sed -nE '/^[A-Za-z]/{s/^(PrimInt63|Uint63|PrimFloat|FloatAxioms|Int63)\..*/\1, the kernel'"'"'s/;s/ :.*//;p}' \
  "$work/audit" | awk '/^(Axioms|Closed)/ { split("", seen) } !seen[$0]++' >"$work/assumptions"
diff assumptions.expected "$work/assumptions" || fail "other axioms than in assumptions.expected"

# 6. The Swift documentation cites each theorem, and cites no other.
grep -rhoE '/// Proof: .*' ../Sources --include='*.swift' | grep -oE '`[A-Za-z_]+`' | tr -d '`' |
  sort -u >"$work/cited"
diff "$work/theorems" "$work/cited" || fail "the theorems (<) and those that Sources cites (>) differ"

# 7. An independent checker reads every compiled file again, the libraries' included. Not the rows, nor the tactic of
#    coq-interval that proves them: it has no virtual machine, and would compute for hours what the kernel computes at once.
if [ "${CI_FULL:-0}" = 1 ]; then
  coqchk -silent -o -Q . Smoothing -admit Interval.Tactic Smoothing.Main >"$work/check" 2>&1 ||
    { cat "$work/check"; fail "coqchk refuses"; }
  say "coqchk accepts every file but the rows"
fi

say "$(wc -l <"$work/theorems") theorems:"
sed 's/^/  /' "$work/theorems"
say "the axioms on which they rest, for each group of Audit.v:"
sed 's/^/  /' "$work/assumptions"
