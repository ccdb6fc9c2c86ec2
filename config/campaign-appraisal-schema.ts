// The form of a template's bands for 评诺: from the best to the last, each with the score from which it is drafted.
import { z } from 'zod';
import { mapping, text, wants, wholeNumber } from './campaign-field.ts';

const labelWords = '请写一两个字的名称，不以数字开头，不超过6个字，例如 好';
const bandSchema = mapping(
  { label: text(6).regex(/^(?![\d０-９])[^\s\u3000]+$/u, wants(labelWords)), from: wholeNumber(0, 100) },
  '请写一档：label、from（不低于多少分）',
);

const bandList = wants('请从好到差写2到5档，例如 { label: 好, from: 95 }');

/** How pledges are appraised. */
export const appraisalSchema = mapping(
  {
    bands: z
      .array(bandSchema, bandList)
      .min(2, bandList)
      .max(5, bandList)
      .superRefine((bands, context) => {
        const fault = (at: number, field: string, message: string) =>
          context.addIssue({ code: 'custom', path: [at, field], message });
        bands.forEach(({ label, from }, at) => {
          const before = bands[at - 1];
          if (before && from >= before.from)
            fault(at, 'from', `要比上一档的 ${before.from} 小，请从高到低写`);
          if (bands.findIndex((one) => one.label === label) < at)
            fault(at, 'label', `“${label}”用了两次，请换一个`);
        });
        const last = bands.length - 1;
        if (bands[last]?.from !== 0) fault(last, 'from', '最后一档请写 0，不然有的分数没有档次');
      }),
    source: text(200).nullable().default(null),
  },
  '请写评诺的档次：bands，需要时加 source（依据）',
);

/** Bands of the right form. */
export type AppraisalRule = z.infer<typeof appraisalSchema>;
