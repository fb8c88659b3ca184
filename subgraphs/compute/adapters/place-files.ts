/** Nodes and pods in the columns of the openb traces (Alibaba cluster-trace-gpu-v2023). */
import { MOST_GPUS, type NodeSpec, type PodRequest, WHOLE_GPU } from '../domain/place/pod.ts';
import { type RowReader, readTable } from './table-file.ts';

const NODE_COLUMNS = ['sn', 'cpu_milli', 'memory_mib', 'gpu', 'model'];
const POD_COLUMNS = ['name', 'cpu_milli', 'memory_mib', 'num_gpu', 'gpu_milli', 'gpu_spec'];
/** What a 32-bit column can hold. */
const MOST = 2 ** 31 - 1;

/** One node a row. Throws BAD_TRACE. */
export function readNodesFile(file: string): NodeSpec[] {
  const names = new Set<string>();
  return readTable(file, NODE_COLUMNS, (row) => {
    const name = row.required('sn');
    if (names.has(name)) throw row.fault(`node ${name} stands twice`);
    names.add(name);
    const gpus = upTo(row, 'gpu', MOST_GPUS);
    return { name, gpus, model: row.text('model'), ...sizeOf(row) };
  });
}

/** One pod a row. Throws BAD_TRACE. */
export const readPodsFile = (file: string): PodRequest[] =>
  readTable(file, POD_COLUMNS, (row) => {
    const gpus = upTo(row, 'num_gpu', MOST_GPUS);
    // Blank is what a pod without GPUs may say.
    const gpuMilli = gpus === 0 ? 0 : upTo(row, 'gpu_milli', WHOLE_GPU);
    if (gpus > 0 && gpuMilli === 0) throw row.fault('a pod with GPUs needs gpu_milli above 0');
    if (gpus > 1 && gpuMilli < WHOLE_GPU) throw row.fault('several GPUs are taken whole: gpu_milli must be 1000');
    return { gpus, gpuMilli, spec: row.text('gpu_spec'), ...sizeOf(row) };
  });

const sizeOf = (row: RowReader) => ({
  cpuMilli: upTo(row, 'cpu_milli', MOST),
  memoryMib: upTo(row, 'memory_mib', MOST),
});

function upTo(row: RowReader, column: string, most: number): number {
  const value = Number(row.count(column));
  if (value > most) throw row.fault(`${column} ${value} is above ${most}`);
  return value;
}
