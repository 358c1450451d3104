/** What the server puts before the service worker. */
declare const SHELL: { digest: string; files: Record<string, string> };

/** The shapes that the documents in guide/documents and desk/documents ask for; read by the type checker only. */
declare namespace Contract {
  interface LocalizedText {
    text: string;
    locale: string;
    direction: string;
    isFallback: boolean;
    origin: string;
    stale: boolean;
    licence?: string | null;
  }
  interface LocaleInfo {
    tag: string;
    name: string;
    direction: string;
    isHouse: boolean;
  }
  interface OpeningHours {
    weekday: number;
    opens: string;
    closes: string;
  }
  interface Museum {
    id: string;
    name: LocalizedText;
    notice: LocalizedText | null;
    timezone: string;
    openingHours: OpeningHours[];
  }
  interface Image {
    url: string;
    bytes?: number;
    alt: LocalizedText | null;
    credit: string | null;
    rightsUri?: string;
  }
  interface Audio {
    id: string;
    url: string;
    mime: string;
    locale: string | null;
    voice: string | null;
    durationMs: number | null;
    bytes: number;
    transcript: string | null;
    captionsVtt?: string | null;
  }
  interface Room {
    id: string;
    number: string;
    name: LocalizedText | null;
    floor?: Floor | null;
    isOpen?: boolean;
    quiet?: boolean;
    seating?: boolean;
    outline?: number[][] | null;
    label?: number[] | null;
  }
  interface Floor {
    id?: string;
    level?: number;
    name: LocalizedText | null;
  }
  interface Amenity {
    id: string;
    kind: string;
    name: LocalizedText | null;
    position: number[] | null;
    room: Room | null;
    floor: Floor;
  }
  interface RouteStep {
    passage: string | null;
    room: Room;
  }
  interface Route {
    steps: RouteStep[];
    metres: number;
    seconds: number;
    stepFree: boolean;
  }
  interface ArtworkArtist {
    role: string;
    qualifier: string | null;
    artist: { name: string; born?: number | null; died?: number | null; nationality?: string | null };
  }
  interface Artwork {
    id: string;
    title: LocalizedText;
    caption?: LocalizedText | null;
    description?: LocalizedText | null;
    visualDescription?: LocalizedText | null;
    medium?: LocalizedText | null;
    placeMade?: LocalizedText | null;
    date?: string | null;
    dimensions?: string | null;
    accession?: string;
    creditLine?: string | null;
    presence?: string;
    artists?: ArtworkArtist[];
    room?: Room | null;
    image?: Image | null;
    source?: { name: string; licence: string; url: string | null } | null;
    stop?: { id: string; number: string; slug?: string; audio?: { url: string; bytes: number }[] } | null;
  }
  interface Stop {
    __typename?: "Stop";
    id: string;
    number: string;
    slug?: string;
    artwork: Artwork | null;
    room: Room | null;
    title?: LocalizedText | null;
    intro?: LocalizedText | null;
    caption?: LocalizedText | null;
    description?: LocalizedText | null;
    visualDescription?: LocalizedText | null;
    transcript?: LocalizedText | null;
    seconds?: number | null;
    audio?: Audio[];
  }
  interface StopNotFound {
    __typename: "StopNotFound";
    number: string;
    message: string;
    suggestions: Stop[];
  }
  interface Tour {
    id: string;
    title: LocalizedText;
    intro: LocalizedText | null;
    minutes: number | null;
    stops: { position: number; stop: Stop }[];
  }
  interface Reason {
    kind: string;
    text: string;
    weight: number;
  }
  interface Interest {
    key: string;
    name: string;
    works: number;
  }
  interface ItineraryWishes {
    minutes: number;
    pace: string;
    interests: string[];
    mustSee: string[];
    quiet: boolean;
    children: boolean;
    lunch: boolean;
  }
  interface ItineraryStop {
    id: string;
    number: string;
    artwork: Artwork | null;
  }
  interface ItineraryStep {
    stop: ItineraryStop | null;
    amenity: { kind: string; name: LocalizedText | null } | null;
    room: Room;
    way: { room: { id: string }; passage: string | null }[];
    startsAfter: number;
    walkSeconds: number;
    lookSeconds: number;
    reasons: { kind: string; text: string }[];
  }
  interface Itinerary {
    __typename: "Itinerary";
    start: { id: string };
    seconds: number;
    walkSeconds: number;
    metres: number;
    endsAt: string;
    closesAt: string | null;
    steps: ItineraryStep[];
    leftOut: { stop: ItineraryStop; reason: { kind: string; text: string } }[];
  }
  interface ItineraryRefused {
    __typename: "ItineraryRefused";
    code: string;
    message: string;
    opensAt: string | null;
  }
  interface Suggestion {
    stop: { id: string; number: string; room: Room | null } | null;
    artwork: Artwork;
    reasons: Reason[];
    walkSeconds: number | null;
  }
  interface WhereNext {
    __typename: "NextStops" | "NothingToSuggest";
    suggestions?: Suggestion[];
    closed?: { message: string; opensAt: string | null } | null;
    message?: string;
  }
  interface Entry {
    id: string;
    text: string;
    locale: string | null;
    direction: string;
    rating: number | null;
    hour: string;
    about: LocalizedText | null;
    subjectKind: string;
    drawing: string | null;
    replies: { id: string; text: string; locale: string }[];
  }
  interface PageInfo {
    hasNextPage: boolean;
    endCursor: string | null;
  }
  interface Connection<Node> {
    edges: { cursor?: string; byMeaning?: boolean; node: Node }[];
    pageInfo: PageInfo;
  }
  interface OwnEntry {
    id: string;
    text: string;
    rating: number | null;
    status: string;
    hour: string;
    statusText: string;
  }
  interface Flag {
    flag: string;
    start: number;
    end: number;
    score: number;
    reason: string;
  }
  interface EntryAnalysis {
    language: { code: string; name: string; probability: number; abstained: boolean };
    sentiment: { label: string; probability: number; abstained: boolean };
    aspects: { aspect: string; polarity: string; probability: number }[];
    flags: Flag[];
    incident: boolean;
    incidentProbability: number;
    keyphrases: string[];
    models: { task: string; model: string }[];
  }
  interface DeskEntry {
    id: string;
    text: string;
    direction: string;
    localeDeclared: string | null;
    rating: number | null;
    status: string;
    channel: string;
    hour: string;
    subjectKind: string;
    subject: string;
    about: LocalizedText | null;
    masked: boolean;
    device: string | null;
    analysis: EntryAnalysis | null;
    correction: EntryCorrection | null;
    translation: { text: string; locale: string; provider: string } | null;
    fold: string | null;
    alike: number;
    history: { action: string; curator: string; reason: string | null; note: string | null; at: string }[];
    replies: Reply[];
  }
  interface EntryCorrection {
    curator?: string;
    sentiment: string;
    aspects: { aspect: string; polarity: string }[];
    flags: string[];
    incident: boolean;
  }
  interface DeskDevice {
    id: string;
    name: string;
    place: string | null;
  }
  interface Desk {
    me: { id: string; name: string; role: string };
    queue: Connection<DeskEntry>;
    counts: { awaiting: number; published: number; withheld: number };
    backlog: { waiting: number; setAside: number; oldestHour: string | null };
    minutesToClear: number;
  }
}
