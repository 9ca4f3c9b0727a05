// What the browser's files import from the build, in the small: effects run at once, and nothing is
// drawn.

const hooks = {
  useEffect(run) {
    run();
  },
  useRef: (current) => ({ current }),
  useSyncExternalStore: (_watch, read) => read(),
  useLocation: () => ({ pathname: "/" }),
  useNavigate: () => () => {},
};

/** Play some hooks otherwise. */
export function playHooks(others) {
  Object.assign(hooks, others);
}

// react
export const useEffect = (...given) => hooks.useEffect(...given);
export const useLayoutEffect = (...given) => (hooks.useLayoutEffect ?? hooks.useEffect)(...given);
export const useSyncExternalStore = (...given) => hooks.useSyncExternalStore(...given);
export const useRef = (...given) => hooks.useRef(...given);
export const useState = (value) => [value, () => {}];
export const useId = () => "id";
export const createElement = (type, props) => ({ type, props });

// preact/compat
export const Suspense = "suspense";
export const hydrate = () => {};
export default {};

// react/jsx-runtime
export const Fragment = "fragment";
export const jsx = (type, props) => ({ type, props });
export const jsxs = jsx;

// react-router
export const useLocation = () => hooks.useLocation();
export const useNavigate = () => hooks.useNavigate();
export const useNavigation = () => ({});

// socket.io-client
export class Socket {
  heard = [];
  connections = 0;
  connect() {
    this.connections += 1;
    return this;
  }
  on(name, hear) {
    this.heard.push([name, hear]);
    return this;
  }
  off(name, hear) {
    this.heard = this.heard.filter((one) => one[0] !== name || one[1] !== hear);
    return this;
  }
}

// $/utils/state
export const refs = {};
export const generateUUID = () => crypto.randomUUID();

// $/utils/context-registry
export const eventLoop = { addEvents: () => {} };
