import { connectLab } from '../connection/connect.ts';
import { mountLab } from './mount-lab.ts';

mountLab(connectLab);
