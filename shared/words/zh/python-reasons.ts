import type { pythonReasons as english } from '../en/python-reasons.ts'
import type { Translated } from '../translated.ts'

export const pythonReasons: Translated<typeof english> = {
  'diagnosis.python-not-found.title': '没有找到可运行此文件夹服务的 Python',
  'diagnosis.python-not-found.text': '这些服务是 Python 程序，需要 Python 3.8 或更高版本。{looked} {remedy}',
  'python.get-one': '请从 python.org 安装 Python，然后重新启动这些服务；内置服务不需要 Python。',
  'python.found-now': '现在已找到 {python}：请重新启动这些服务。',
  'python.looked': '已在此文件夹的环境（.llm-trainer/venv、venv、.venv、env）和 PATH 中查找。',
  'python.placeholder-windows': 'Windows 自带的 python 只会打开应用商店，并不是真正的 Python，因此不计入。',
  'python.placeholder-mac': 'macOS 自带的 python3 在缺少开发者工具时只会提示安装，因此不计入。',
  'diagnosis.python-packages-missing.title': 'Python 服务缺少软件包',
  'diagnosis.python-packages-missing.text': '{what} {remedy}',
  'python.not-installed': '{python} 缺少：{packages}。',
  'python.not-loaded': '{python} 无法加载：{packages}。',
  'python.unnamed': '当前使用的 Python',
  'python.install': '可以把它们安装到此文件夹专用的环境中；本机自己的 Python 保持不变。',
  'python.not-asked-for':
    'requirements.txt 要求的软件包现在都不缺：请重新启动。如果结果相同，则需要修改服务的代码：把该软件包写入 requirements.txt，或找回缺失的文件。',

  'diagnosis.python-crashed.title': '{service} 因 Python 代码出错而退出',
  'diagnosis.python-crashed.text': '{what} {remedy}',
  'python.error': '“{error}”。',
  'python.error-at': '“{error}”，位于 {file} 第 {line} 行。',
  'python.needs-code': '重新启动也许能绕过，但要彻底解决需要修改服务的代码。内置服务能完成同样的工作，没有这个问题。',
  'python.needs-setting':
    '服务的代码必须有 {key}，而 config.json 中没有：请写入后重新启动。内置服务对缺少的设置会使用默认值。',

  'diagnosis.python-blocks.title': '{service} 在等待期间不响应任何请求',
  'diagnosis.python-blocks.text':
    '它正在等待（{awaited}），期间其他一切都被挡住，包括它自己的状态查询：至今已有 {seconds} 秒。等到结果后会继续。要彻底解决需要修改服务的代码：在需要等待的处理函数中用“def”代替“async def”，或使用不会阻塞的客户端。内置服务在等待时仍能响应。',
  'python.waits-for-source': '模型的回答',
  'python.waits-for-others': 'LLM 服务器或 CEREBRUM 的回答',

  'diagnosis.python-open.title': '其他人可以使用 Python 服务',
  'diagnosis.python-open.text': '{what} {remedy}',
  'python.open-network': '{services}：整个网络都能访问，因为它在本机的所有地址上监听，并且不验证身份。',
  'python.open-pages': '{services}：在本机浏览器中打开的任何网页都能以你的身份向它发送请求。',
  'python.close':
    '要解决需要修改服务的代码（{scripts}）：在 run_server 中设置 host="127.0.0.1"，并在 allow_origins 中用需要访问的网页代替“*”。内置服务只为本机监听，只允许自己的页面访问。',
  'impact.python-open': '任何能访问的人都可以像使用自己的服务一样通过 {services} 对话。',
  'proof.python-open': '每个服务都只在本机自己的地址上监听，并且不允许虚构的网页访问。',

  'impact.python': '因此没有运行：{services}。',
  'proof.python': '这些服务全部启动并通过健康检查。',
  'proof.prompt': '{service} 能及时响应健康检查，即使它自己正在等待回答。',
  'source.python': 'Python',
  'evidence.python-lacks': '{python} 缺少 {packages}',
}
