export { type Delivery } from './delivery/delivery';
export { signedDelivery, type SignedDelivery } from './delivery/signed-delivery';
export { regimes, type RegimeName } from './store/regimes';
export { SimulatedStore } from './store/simulated-store';
export { type StoreOptions } from './store/store-options';
export { type StoreTruth, type TruthDay } from './store/store-truth';
