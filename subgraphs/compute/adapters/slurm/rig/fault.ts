/** Why a rig cannot be brought up; all of it is the environment's doing, none is bad input. */
export interface RigFault {
  readonly code: 'SLURM_MISSING' | 'NOT_ROOT' | 'INSTALL_FAILED' | 'FOLDER_UNUSABLE' | 'RIG_DIFFERS' | 'DAEMON_FAILED';
  readonly message: string;
}

export const rigFault = (code: RigFault['code'], message: string): RigFault => ({ code, message });
