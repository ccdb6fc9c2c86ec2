// The coverage as a file.

/** Words of the coverage. */
export const progress = {
  sheetName: () => '进度一览表',
  sheetHeadings: () => '单位|事项|截止日期|应办|已办|请假或缓办|未办|截止后天数|完成比例',
};
