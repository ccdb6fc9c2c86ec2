// Scripts of conversations, one file a topic, each played line by line through the simulated platform on both back ends:
// every word of the bot stands there as a person reads it. RECORD=1 writes down what the bot says now; read it before
// you keep it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Play, readPlay, type Scene, type Step, writePlay } from './kit/play-script.ts';
import { openStage, type Stage } from './kit/play-stage.ts';
import { stores } from './kit/service.ts';
import { openTestStore, openTimeoutMs, type TestStore } from './kit/store.ts';

const directory = join(import.meta.dirname, 'conversations');
const files = readdirSync(directory).filter((name) => name.endsWith('.txt'));
const isRecording = process.env.RECORD === '1';
const read = (file: string) => readFileSync(join(directory, file), 'utf8');

async function playScene(stage: Stage, scene: Scene): Promise<Scene> {
  const steps: Step[] = [];
  for (const { cue, heard } of scene.steps) {
    const count = heard.reduce((sum, { to }) => sum + to.split('、').length, 0);
    const said = await stage.perform(cue, isRecording ? null : count);
    if (!isRecording) assert.deepEqual(said, heard, JSON.stringify(cue));
    steps.push({ cue, heard: said });
  }
  return { ...scene, steps };
}

function playFile(file: string, kind: 'embedded' | 'mysql'): void {
  const play: Play = readPlay(read(file));
  describe(`${play.title} on ${kind}`, () => {
    let opened: TestStore;
    let stage: Stage;
    const played: Scene[] = [];
    before(async function () {
      this.timeout(openTimeoutMs);
      opened = await openTestStore(kind);
      stage = await openStage(opened.store, kind);
    });
    after(async () => {
      if (isRecording && stage) {
        writeFileSync(join(directory, file), writePlay({ ...play, scenes: played }, stage.isGroup));
      }
      await stage?.close();
      await opened?.close();
    });

    for (const scene of play.scenes) {
      it(scene.title, async function () {
        this.timeout(openTimeoutMs);
        played.push(scene);
        played[played.length - 1] = await playScene(stage, scene);
      });
    }
  });
}

describe('the script of conversations', () => {
  it('holds forty conversations at least, each written as it is read', () => {
    const plays = files.map((file) => ({ file, play: readPlay(read(file)) }));
    const count = plays.reduce((sum, { play }) => sum + play.scenes.length, 0);

    assert.ok(count >= 40, `${count} conversations`);
    for (const { file, play } of plays) {
      assert.equal(
        writePlay(play, (name) => name.endsWith('群')),
        read(file),
        file,
      );
    }
  });

  const kinds = (['embedded', 'mysql'] as const).filter((kind) => stores.includes(kind));
  for (const kind of isRecording ? kinds.slice(0, 1) : kinds) for (const file of files) playFile(file, kind);
});
