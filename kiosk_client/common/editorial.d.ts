/** The shapes that the desk's documents about texts ask for; read by the type checker only. */
declare namespace Contract {
  interface DeskText {
    owner: string;
    field: string;
    locale: string;
    direction: string;
    audience: string;
    text: string;
    origin: string;
    status: string;
    revision: number;
    sourceLocale: string | null;
    sourceRevision: number | null;
    stale: boolean;
  }
  interface TextPassage {
    kind: "SAME" | "INSERTED" | "DELETED";
    text: string;
  }
  interface TextVersion {
    number: number;
    change: string;
    revision: number;
    by: string | null;
    at: string;
    origin: string;
    diff: TextPassage[];
  }
  interface TextSheet {
    text: DeskText | null;
    source: DeskText | null;
    history: TextVersion[];
  }
  interface EditRefused {
    __typename: "EditRefused";
    code: string;
    message: string;
    standing: DeskText | null;
  }
  interface ListedStop {
    id: string;
    number: string | null;
    published: boolean;
    shownFrom: string | null;
    shownTo: string | null;
    accession: string | null;
    presence: string | null;
    title: LocalizedText | null;
  }
  interface StopLack {
    kind: string;
    locale: string | null;
  }
  interface IncompleteStop {
    stop: string;
    artwork: string | null;
    number: string | null;
    title: LocalizedText | null;
    visitors: number;
    lacks: StopLack[];
  }
  interface TranslationTask {
    owner: string;
    ownerKind: string;
    title: LocalizedText | null;
    field: string;
    audience: string;
    state: string;
    source: string;
    sourceLocale: string;
    target: string | null;
    visitors: number;
  }
  interface NumberSighting {
    kind: string;
    text: string;
    start: number;
    end: number;
  }
  interface NumbersThatDiffer {
    owner: string;
    ownerKind: string;
    title: LocalizedText | null;
    field: string;
    audience: string;
    source: string;
    sourceLocale: string;
    text: string;
    locale: string;
    missing: NumberSighting[];
    added: NumberSighting[];
  }
}
