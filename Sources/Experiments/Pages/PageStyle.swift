// SPDX-License-Identifier: GPL-3.0-or-later

/// How pages look: light and dark, on a phone, on a screen and on paper.
enum PageStyle {
  /// The style sheet; it holds no character that XML would have to escape.
  static let css = """
    :root {
      color-scheme: light dark;
      --paper: #fdfdfc; --ink: #1c1d20; --faint: #63666e; --line: #dcdde1; --card: #ffffff;
      --good: #0b6b3f; --bad: #a8261b; --good-paper: #e8f4ed; --bad-paper: #fbe9e7;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15161a; --ink: #e6e7ea; --faint: #9a9da6; --line: #33353c; --card: #1c1e23;
        --good: #6fcf97; --bad: #ff8f80; --good-paper: #16281f; --bad-paper: #331a17;
      }
      .drawing svg { filter: invert(0.9) hue-rotate(180deg); }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
    h1 { font-size: 1.7rem; line-height: 1.25; margin: 1rem 0; text-wrap: balance; }
    h2 { font-size: 1.2rem; margin: 2.5rem 0 0.75rem; }
    p { max-width: 44rem; margin: 0.75rem 0; }
    .verdict { padding: 0.75rem 1rem; border-left: 0.3rem solid; border-radius: 0.25rem; max-width: none; }
    .passed { border-color: var(--good); background: var(--good-paper); }
    .failed { border-color: var(--bad); background: var(--bad-paper); }
    .open { border-color: var(--faint); background: var(--card); }
    .note { color: var(--faint); font-size: 0.875rem; }
    table { border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.45; }
    th { text-align: left; color: var(--faint); font-weight: 600; border-bottom: 2px solid var(--line); }
    th, td { padding: 0.55rem 0.7rem 0.55rem 0; vertical-align: top; }
    td { border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    td[data-column="Check"] { min-width: 7rem; overflow-wrap: break-word; }
    td[data-column="Claim"], td[data-column="Wrong variant"] { min-width: 15rem; width: 32%; }
    td[data-column="Computed"], td[data-column="Evidence"] { min-width: 13rem; }
    td[data-column="Verdict"], td[data-column="Rejects"], td[data-column="Seconds"], td[data-column="Power"],
    td[data-column="False alarm"] { white-space: nowrap; font-variant-numeric: tabular-nums; }
    .good td[data-column="Verdict"] { color: var(--good); }
    .bad td[data-column="Verdict"] { color: var(--bad); font-weight: 600; }
    .counts td, .counts th { white-space: nowrap; font-variant-numeric: tabular-nums; }
    .numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 0.75rem; margin: 1rem 0; }
    .numbers div { border: 1px solid var(--line); border-radius: 0.4rem; background: var(--card); padding: 0.6rem 0.8rem; }
    .numbers strong { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
    .numbers span { color: var(--faint); font-size: 0.85rem; }
    .warning { border-left: 0.3rem solid var(--line); padding: 0 1rem; margin: 1rem 0; }
    .warning p { margin: 0.3rem 0; max-width: none; }
    .scroll { overflow-x: auto; }
    figure { margin: 1.5rem 0 2.5rem; padding: 0; }
    .drawing { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.4rem; background: var(--card); }
    .drawing svg { display: block; width: 100%; min-width: 38rem; max-width: 60rem; height: auto; margin: 0 auto; }
    figcaption { margin: 0.6rem 0; max-width: 44rem; font-size: 0.9rem; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1rem; font-size: 0.9rem; }
    dt { color: var(--faint); }
    dd { margin: 0; overflow-wrap: anywhere; }
    code { font: 0.9em ui-monospace, monospace; }
    @media (max-width: 46rem) {
      table, tbody, tr, td { display: block; width: auto; }
      thead { display: none; }
      tr { border: 1px solid var(--line); border-radius: 0.4rem; background: var(--card); margin: 0 0 0.75rem; padding: 0.4rem 0.7rem; }
      td, td[data-column] { display: grid; grid-template-columns: 6.5rem 1fr; border: 0; padding: 0.15rem 0; min-width: 0; width: auto; }
      td::before { content: attr(data-column); color: var(--faint); }
    }
    @media print {
      :root { --paper: #ffffff; --ink: #000000; --card: #ffffff; }
      body { font-size: 10.5pt; }
      tr, figure { break-inside: avoid; }
      .drawing { overflow: visible; }
      .drawing svg { min-width: 0; filter: none; }
    }
    """
}
