// The icons that the dashboard uses, by the name it calls them. One family (Lucide), imported one by one.
import type { IconNode } from 'lucide';
import Activity from 'lucide/dist/esm/icons/activity.mjs';
import ArrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import ArrowLeft from 'lucide/dist/esm/icons/arrow-left.mjs';
import ArrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import Ban from 'lucide/dist/esm/icons/ban.mjs';
import Bell from 'lucide/dist/esm/icons/bell.mjs';
import BellOff from 'lucide/dist/esm/icons/bell-off.mjs';
import Book from 'lucide/dist/esm/icons/book-open.mjs';
import Bot from 'lucide/dist/esm/icons/bot.mjs';
import Building from 'lucide/dist/esm/icons/building.mjs';
import Check from 'lucide/dist/esm/icons/check.mjs';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import ChevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import ChevronUp from 'lucide/dist/esm/icons/chevron-up.mjs';
import Circle from 'lucide/dist/esm/icons/circle.mjs';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import CircleHelp from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import CircleUser from 'lucide/dist/esm/icons/circle-user-round.mjs';
import Clock from 'lucide/dist/esm/icons/clock.mjs';
import Copy from 'lucide/dist/esm/icons/copy.mjs';
import CornerDownRight from 'lucide/dist/esm/icons/corner-down-right.mjs';
import Crop from 'lucide/dist/esm/icons/crop.mjs';
import Download from 'lucide/dist/esm/icons/download.mjs';
import Ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import ExternalLink from 'lucide/dist/esm/icons/external-link.mjs';
import Eye from 'lucide/dist/esm/icons/eye.mjs';
import File from 'lucide/dist/esm/icons/file.mjs';
import Flag from 'lucide/dist/esm/icons/flag.mjs';
import Globe from 'lucide/dist/esm/icons/globe.mjs';
import Image from 'lucide/dist/esm/icons/image.mjs';
import Inbox from 'lucide/dist/esm/icons/inbox.mjs';
import Info from 'lucide/dist/esm/icons/info.mjs';
import Keyboard from 'lucide/dist/esm/icons/keyboard.mjs';
import Link from 'lucide/dist/esm/icons/link.mjs';
import Lock from 'lucide/dist/esm/icons/lock.mjs';
import LogOut from 'lucide/dist/esm/icons/log-out.mjs';
import Mail from 'lucide/dist/esm/icons/mail.mjs';
import Message from 'lucide/dist/esm/icons/message-square.mjs';
import Messages from 'lucide/dist/esm/icons/messages-square.mjs';
import Monitor from 'lucide/dist/esm/icons/monitor.mjs';
import PanelLeft from 'lucide/dist/esm/icons/panel-left.mjs';
import PanelRight from 'lucide/dist/esm/icons/panel-right.mjs';
import Paperclip from 'lucide/dist/esm/icons/paperclip.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import Printer from 'lucide/dist/esm/icons/printer.mjs';
import Refresh from 'lucide/dist/esm/icons/refresh-cw.mjs';
import Reply from 'lucide/dist/esm/icons/reply.mjs';
import Search from 'lucide/dist/esm/icons/search.mjs';
import Send from 'lucide/dist/esm/icons/send-horizontal.mjs';
import Settings from 'lucide/dist/esm/icons/settings.mjs';
import Smile from 'lucide/dist/esm/icons/face-slightly-smiling.mjs';
import Transfer from 'lucide/dist/esm/icons/arrow-right-left.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import Undo from 'lucide/dist/esm/icons/undo-2.mjs';
import Upload from 'lucide/dist/esm/icons/upload.mjs';
import User from 'lucide/dist/esm/icons/user.mjs';
import UserCheck from 'lucide/dist/esm/icons/user-check.mjs';
import UserPlus from 'lucide/dist/esm/icons/user-plus.mjs';
import Users from 'lucide/dist/esm/icons/users.mjs';
import Volume from 'lucide/dist/esm/icons/volume-2.mjs';
import WifiOff from 'lucide/dist/esm/icons/wifi-off.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';

export const icons = {
  alert: CircleAlert,
  back: ArrowLeft,
  ban: Ban,
  bell: Bell,
  'bell-off': BellOff,
  book: Book,
  bot: Bot,
  check: Check,
  'check-circle': CircleCheck,
  'chevron-down': ChevronDown,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  circle: Circle,
  clock: Clock,
  close: X,
  copy: Copy,
  crop: Crop,
  device: Monitor,
  down: ArrowDown,
  download: Download,
  edit: Pencil,
  external: ExternalLink,
  eye: Eye,
  file: File,
  flag: Flag,
  follow: CornerDownRight,
  globe: Globe,
  help: CircleHelp,
  image: Image,
  inbox: Inbox,
  info: Info,
  insight: Activity,
  invite: UserPlus,
  keyboard: Keyboard,
  link: Link,
  lock: Lock,
  mail: Mail,
  me: CircleUser,
  message: Message,
  messages: Messages,
  more: Ellipsis,
  offline: WifiOff,
  paperclip: Paperclip,
  'panel-left': PanelLeft,
  'panel-right': PanelRight,
  plus: Plus,
  print: Printer,
  refresh: Refresh,
  reply: Reply,
  search: Search,
  send: Send,
  settings: Settings,
  'sign-out': LogOut,
  site: Building,
  smile: Smile,
  sound: Volume,
  take: UserCheck,
  transfer: Transfer,
  trash: Trash,
  undo: Undo,
  up: ArrowUp,
  upload: Upload,
  user: User,
  users: Users,
} as const satisfies Record<string, IconNode>;

export type IconName = keyof typeof icons;
