// The reporting line as a chart: who is told of what in which organisation, were something to stay open there. Drawn
// once for a tree and its posts; whether anything is open is not its matter.
import type { CampaignTask } from './campaign.ts';
import {
  answersFor,
  isAskedOf,
  type ObligationWorld,
  type ObligedOrganization,
  type ObligedPost,
  parentIdOf,
  type Tree,
} from './obligation.ts';

/** Who is told. */
export type WatchLevel = 'secretary' | 'superior' | 'coordinator';

/** Levels in the order in which they are told. */
export const watchLevels: readonly WatchLevel[] = ['secretary', 'superior', 'coordinator'];

/** Something that one person is told of. */
export interface WatchPlace {
  readonly level: WatchLevel;
  /** The organisation itself for `secretary`; for the others the one whose subordinates are meant. */
  readonly organization: ObligedOrganization;
  /** The post by which he is told: of an organisation above where the one below is vacant. */
  readonly post: ObligedPost;
}

/** Where a task is owed. */
interface Asked {
  /** Ids of organisations right above one in which it is owed. */
  readonly parents: ReadonlySet<string>;
  readonly paths: readonly string[];
}

/** Who is told of what. */
export interface WatchChart {
  readonly byPerson: ReadonlyMap<string, readonly WatchPlace[]>;
  /** Whether a task is owed where this place looks. */
  isOwedIn(task: CampaignTask, place: WatchPlace): boolean;
}

interface Watcher {
  readonly personId: string;
  readonly post: ObligedPost;
}

type World = Pick<ObligationWorld, 'people' | 'organizations'>;

function collectWatchers({ people }: World, { led }: Tree) {
  const answering = new Map<string, Watcher[]>();
  const offices: Watcher[] = [];
  for (const { id: personId, posts } of people) {
    for (const post of posts) {
      if (post.role === 'coordinator') offices.push({ personId, post });
      if (!answersFor(post, led)) continue;
      answering.set(post.organizationId, [...(answering.get(post.organizationId) ?? []), { personId, post }]);
    }
  }
  return { answering, offices };
}

/** Who is told for an organisation: its own, or where the post is vacant those above. */
function findWatchers(path: string, answering: ReadonlyMap<string, readonly Watcher[]>): readonly Watcher[] {
  const ids = path.split('/').filter((id) => id !== '');
  for (const id of ids.reverse()) {
    const found = answering.get(id);
    if (found) return found;
  }
  return [];
}

/** By two posts somebody is told of a thing once, by the older one. */
function addPlace(places: Map<string, WatchPlace[]>, personId: string, place: WatchPlace): void {
  const own = places.get(personId) ?? [];
  const same = own.findIndex((one) => one.level === place.level && one.organization === place.organization);
  const known = own[same];
  if (!known) own.push(place);
  else if (place.post.fromOn < known.post.fromOn) own[same] = place;
  places.set(personId, own);
}

function readAsked(task: CampaignTask, { organizations }: World, tree: Tree): Asked {
  const asked = organizations.filter((one) =>
    task.subject === 'person' ? one.populated : isAskedOf(task, one, tree),
  );
  return {
    parents: new Set(asked.flatMap(({ path }) => parentIdOf(path) ?? [])),
    paths: asked.map(({ path }) => path),
  };
}

/** Draws the chart. */
export function drawChart(world: World, tree: Tree): WatchChart {
  const { answering, offices } = collectWatchers(world, tree);
  const byPerson = new Map<string, WatchPlace[]>();
  for (const organization of world.organizations) {
    for (const { personId, post } of findWatchers(organization.path, answering)) {
      addPlace(byPerson, personId, { level: 'secretary', organization, post });
      if (tree.superiors.has(organization.id))
        addPlace(byPerson, personId, { level: 'superior', organization, post });
    }
  }
  for (const { personId, post } of offices) {
    const organization = tree.byId.get(post.organizationId);
    if (organization) addPlace(byPerson, personId, { level: 'coordinator', organization, post });
  }
  const known = new Map<CampaignTask, Asked>();
  const askedOf = (task: CampaignTask) => {
    const asked = known.get(task) ?? readAsked(task, world, tree);
    known.set(task, asked);
    return asked;
  };
  return {
    byPerson,
    isOwedIn(task, { level, organization }) {
      // An organisation's own task is its secretary's, the office's its own: they were reminded of it themselves.
      if (level === 'secretary') return task.subject === 'person' && organization.populated;
      if (task.subject === 'office') return false;
      if (level === 'superior') return askedOf(task).parents.has(organization.id);
      return askedOf(task).paths.some((path) => path.startsWith(organization.path));
    },
  };
}
