import { SECOND, type Micros } from '../time/micros.ts';

/** Grades of a network, from 0: QUALITY_TYPE of the native SDKs, the numbers of the web's. */
export const QUALITY_GRADES = ['UNKNOWN', 'EXCELLENT', 'GOOD', 'POOR', 'BAD', 'VBAD', 'DOWN'] as const;
export type QualityGrade = (typeof QUALITY_GRADES)[number];

/** Both directions of a user's network: up (`tx`) and down (`rx`). */
export interface QualityPair {
  readonly tx: QualityGrade;
  readonly rx: QualityGrade;
}

/** The network of one user. */
export interface UserQuality extends QualityPair {
  readonly uid: number;
}

/** How often apps are told, by every reference: once every two seconds. */
export const QUALITY_PERIOD_US: Micros = 2 * SECOND;

/** Nothing is known. */
export const UNKNOWN_QUALITY: QualityPair = { tx: 'UNKNOWN', rx: 'UNKNOWN' };

/** The UID under which native SDKs report the network of the app itself. */
export const OWN_NETWORK_UID = 0;
