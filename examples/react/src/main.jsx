import { createRoot } from 'react-dom/client';
import { Call } from './Call.jsx';

createRoot(document.getElementById('root')).render(<Call />);
