/** The shapes that the desk's documents about figures, incidents and themes ask for; read by the type checker only. */
declare namespace Contract {
  interface Figure {
    value: number | null;
    n: number;
    low: number | null;
    high: number | null;
  }
  interface Behind {
    since: string | null;
    until: string | null;
    subject: string | null;
    room: string | null;
    channel: string | null;
    language: string | null;
  }
  interface AspectStatistics {
    aspect: string;
    n: number;
    positive: Figure;
    negative: Figure;
  }
  interface StatisticsGroup {
    key: string;
    label: string;
    meanRating: Figure;
    promoters: Figure;
    ratings: number[];
    positive: Figure;
    negative: Figure;
    neutral: Figure;
    mixed: Figure;
    undetermined: number;
    aspects: AspectStatistics[];
    behind: Behind;
  }
  interface Incident {
    id: string;
    place: string;
    number: string | null;
    device: string | null;
    about: LocalizedText | null;
    openedAt: string;
    closedAt: string | null;
    assignee: string | null;
    remarks: number;
    steps: { action: string; curator: string; assignee: string | null; at: string }[];
    entries: Pick<DeskEntry, "text" | "direction" | "localeDeclared" | "hour" | "analysis">[];
  }
  interface Theme {
    id: string;
    name: string;
    aspect: string | null;
    action: string | null;
    publicNote: string | null;
    actedAt: string | null;
    openedAt: string;
    effect: { before: Figure; after: Figure; difference: Figure; beforeBehind: Behind; afterBehind: Behind } | null;
  }
  interface Topic {
    id: string;
    words: string[];
    voices: number;
    voicesBefore: number;
    isNew: boolean;
    examples: Pick<DeskEntry, "id" | "text" | "direction" | "localeDeclared" | "analysis">[];
  }
  interface SideOfOpinion {
    name: "GUESTBOOK" | "SOCIAL";
    bias: string;
    entries: number;
    positive: Figure;
    negative: Figure;
    resonance: { voices: number; likes: number | null; reach: number | null } | null;
  }
  interface SocialSource {
    name: string;
    triedAt: string;
    readAt: string | null;
    posts: number;
    taken: number;
    removed: number;
    broken: number;
    failures: number;
    error: string | null;
  }
  interface Reply {
    id: string;
    text: string;
    locale: string;
    hour: string;
  }
}
